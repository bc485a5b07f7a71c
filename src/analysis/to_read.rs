//! Which contacts a group has still to read out, and in which order.
//!
//! Method sections 1 and 3: a contact's class is decided at the read-out, undecided is legal and
//! comes back, and contacts that disagree with their type are read again. The order is shuffled,
//! so that it does not tell the order of logging; it is the same each time, so that nobody can
//! shuffle until it pleases.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::columns::{Columns, Row};
use super::draw::place;
use super::select::Test;
use super::tally::Split;
use crate::model::{ContactKey, Demand, DemandTypeKey, Filter};

/// Which contacts are read out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Queue {
    /// Those that no group has decided, and those that one left undecided.
    #[default]
    Undecided,
    /// Those whose decided class is not that of their type.
    AgainstType,
}

/// The contacts of a queue that are still to be read.
#[derive(Debug)]
pub struct ToRead {
    heap: BinaryHeap<Reverse<(bool, u64, u32)>>,
}

impl ToRead {
    /// The contacts of a queue under a filter, without those that were `read` in this reading;
    /// those left for `later` come last. `given` are the classes that groups gave to types.
    pub fn of(
        columns: &Columns,
        filter: &Filter,
        queue: Queue,
        given: &BTreeMap<DemandTypeKey, Demand>,
        read: impl Fn(ContactKey) -> bool,
        later: &[ContactKey],
    ) -> Self {
        let test = Test::new(filter);
        let classes = match queue {
            Queue::Undecided => BTreeMap::new(),
            Queue::AgainstType => classes(columns, filter, given),
        };
        let seed = u64::from(filter.service.map_or(0, |service| service.0));
        let due = |row: &&Row| {
            let waits = match queue {
                Queue::Undecided => !row.by_group || row.demand == Some(Demand::Undecided),
                Queue::AgainstType => {
                    let class = row.demand.filter(|class| *class != Demand::Undecided);
                    let of_type = classes.get(&row.demand_type);
                    row.by_group
                        && class.is_some()
                        && of_type.is_some()
                        && class.as_ref() != of_type
                }
            };
            waits
                && test.listened(row)
                && test.facets(row)
                && test.counted(row)
                && row.words_are.is_some()
                && !read(ContactKey(row.key))
        };
        let placed = |row: &Row| {
            let last = later.contains(&ContactKey(row.key));
            Reverse((last, place(seed, row.key), row.key))
        };
        Self {
            heap: columns.rows().iter().filter(due).map(placed).collect(),
        }
    }

    /// How many are still to come.
    pub fn left(&self) -> usize {
        self.heap.len()
    }
}

impl Iterator for ToRead {
    type Item = ContactKey;

    fn next(&mut self) -> Option<ContactKey> {
        self.heap.pop().map(|Reverse((_, _, key))| ContactKey(key))
    }
}

/// The class of each type of a service: the one given, else that of most of its decided
/// contacts; a type that is evenly split has none.
fn classes(
    columns: &Columns,
    filter: &Filter,
    given: &BTreeMap<DemandTypeKey, Demand>,
) -> BTreeMap<u32, Demand> {
    let whole = Test::new(&Filter {
        service: filter.service,
        ..Filter::default()
    });
    let mut piles: BTreeMap<u32, Split> = BTreeMap::new();
    let on_piles = |row: &&Row| row.demand_type > 0 && whole.listened(row) && whole.counted(row);
    for row in columns.rows().iter().filter(on_piles) {
        if let Some(class) = row.demand {
            piles.entry(row.demand_type).or_default().add(class);
        }
    }
    let class = |(pile, split): (u32, Split)| {
        let most = match split.value.cmp(&split.failure) {
            std::cmp::Ordering::Greater => Some(Demand::Value),
            std::cmp::Ordering::Less => Some(Demand::Failure),
            std::cmp::Ordering::Equal => None,
        };
        let given = given.get(&DemandTypeKey(pile)).copied();
        let class = given.or(most)?;
        (class != Demand::Undecided).then_some((pile, class))
    };
    piles.into_iter().filter_map(class).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::columns::CodedContact;
    use crate::model::{DecidedBy, ServiceKey, WordsAre};

    fn contact(key: u32) -> CodedContact {
        CodedContact {
            key: ContactKey(key),
            day: 20_000,
            minute: None,
            service: ServiceKey(1),
            channel: None,
            group: None,
            started_by: None,
            words_are: Some(WordsAre::Said),
            outcome: None,
            demand: None,
            decided: None,
            demand_type: None,
            import: None,
            alive: true,
        }
    }

    fn decided(key: u32, demand: Demand, decided: DecidedBy) -> CodedContact {
        CodedContact {
            demand: Some(demand),
            decided: Some(decided),
            demand_type: Some(DemandTypeKey(1)),
            ..contact(key)
        }
    }

    fn queue(contacts: &[CodedContact], queue: Queue, later: &[ContactKey]) -> Vec<u32> {
        let mut columns = Columns::default();
        columns.put(contacts);
        let given = BTreeMap::new();
        let filter = Filter::default();
        let all = ToRead::of(&columns, &filter, queue, &given, |key| key.0 == 99, later);
        all.map(|key| key.0).collect()
    }

    #[test]
    fn what_no_group_decided_is_read_and_what_it_left_undecided_comes_back() {
        let staff_note = CodedContact {
            words_are: Some(WordsAre::StaffNote),
            ..contact(5)
        };
        let mut found = queue(
            &[
                contact(1),
                decided(2, Demand::Failure, DecidedBy::Logging),
                decided(3, Demand::Failure, DecidedBy::Group),
                decided(4, Demand::Undecided, DecidedBy::Group),
                staff_note,
                contact(99),
            ],
            Queue::Undecided,
            &[],
        );
        found.sort_unstable();
        assert_eq!(found, [1, 2, 4]);
    }

    #[test]
    fn the_order_does_not_tell_that_of_logging_and_what_is_left_comes_last() {
        let all: Vec<CodedContact> = (1..=60).map(contact).collect();
        let found = queue(&all, Queue::Undecided, &[]);
        let follows = |pair: &&[u32]| matches!(pair, [one, next] if *next == one + 1);
        let steps = found.windows(2).filter(follows).count();
        assert!(found.len() == 60 && steps < 6, "{found:?}");
        let first = found.first().copied().unwrap_or_default();
        let again = queue(&all, Queue::Undecided, &[ContactKey(first)]);
        assert_eq!(again.last(), Some(&first));
    }

    #[test]
    fn who_disagrees_with_most_of_the_pile_is_read_again() {
        let by = DecidedBy::Group;
        let contacts = [
            decided(1, Demand::Failure, by),
            decided(2, Demand::Failure, by),
            decided(3, Demand::Value, by),
            decided(4, Demand::Value, DecidedBy::Logging),
            decided(5, Demand::Failure, by),
            decided(6, Demand::Undecided, by),
        ];
        assert_eq!(queue(&contacts, Queue::AgainstType, &[]), [3]);
        let even = contacts.get(2..4).unwrap_or_default();
        assert!(queue(even, Queue::AgainstType, &[]).is_empty());
    }
}

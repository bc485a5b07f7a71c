//! What must go, what must stay, and what holds for any text.
//!
//! Telephone numbers are of Ofcom's drama ranges (01632 960xxx, 07700 900xxx, 020 7946 0xxx ...),
//! cards are the networks' published test numbers, the NHS number is the NHS data dictionary's.

use proptest::prelude::*;

use super::patterns::all_compile;
use super::{redact, redact_but};

const MUST_GO: &[(&str, &str)] = &[
    ("my NI is AB123456C thanks", "my NI is [ni number] thanks"),
    ("AB 12 34 56 C", "[ni number]"),
    ("ni number ab 12 34 56 c", "ni number [ni number]"),
    ("NINO: ab123456c.", "NINO: [ni number]."),
    ("A B 1 2 3 4 5 6 C please", "[ni number] please"),
    ("AB-12-34-56-C", "[ni number]"),
    ("it was JY123456 I think", "it was [ni number] I think"),
    ("he's CE 123456 D", "he's [ni number]"),
    ("I live at SW1A 1AA", "I live at [postcode]"),
    ("sw1a1aa", "[postcode]"),
    ("M1 1AE, Manchester", "[postcode], Manchester"),
    ("B33 8TH", "[postcode]"),
    ("b33 8tj", "[postcode]"),
    ("postcode is CR2 6XH.", "postcode is [postcode]."),
    ("DN55 1PT", "[postcode]"),
    ("EC1A 1BB!", "[postcode]!"),
    ("W1A 0AX", "[postcode]"),
    ("GIR 0AA", "[postcode]"),
    ("gir0aa", "[postcode]"),
    ("Douglas IM1 5AX", "Douglas [postcode]"),
    ("SO16  8AD is us", "[postcode] is us"),
    ("ring me on 07700 900123", "ring me on [phone]"),
    ("07700900123", "[phone]"),
    ("call 07700-900-123 after 4pm", "call [phone] after 4pm"),
    ("+44 7700 900123", "[phone]"),
    ("+447700900123 any time", "[phone] any time"),
    ("+44 (0)7700 900 123", "[phone]"),
    ("0044 7700 900123", "[phone]"),
    ("+44 (0)20 7946 0123", "[phone]"),
    ("+44(0)1632 960123", "[phone]"),
    ("(01632) 960123", "[phone]"),
    ("01632 960 123, ask for me", "[phone], ask for me"),
    ("01632960123/07700900123", "[phone]/[phone]"),
    ("01632.960.123", "[phone]"),
    ("020 7946 0123", "[phone]"),
    ("0121 496 0123", "[phone]"),
    ("(0113) 496 0123", "[phone]"),
    ("0 7 7 0 0 9 0 0 1 2 3", "[phone]"),
    ("01632 96012", "[phone]"),
    ("07700 900123 12 High Street", "[phone] 12 High Street"),
    ("it's jo.bloggs+bins@example.com", "it's [email]"),
    ("JO@EXAMPLE.CO.UK", "[email]"),
    ("mail <jo@example.org>, please", "mail <[email]>, please"),
    ("o'neill@example.gov.uk", "[email]"),
    ("jo_b@mail.example.com.", "[email]."),
    ("card 4111 1111 1111 1111", "card [card]"),
    ("4111111111111111 exp 12/27", "[card] exp 12/27"),
    ("4111-1111-1111-1111", "[card]"),
    ("5555 5555 5555 4444 123", "[card] 123"),
    ("amex 3782 822463 10005", "amex [card]"),
    ("6011111111111117", "[card]"),
    ("4222222222222", "[card]"),
    ("NHS 943 476 5919", "NHS [nhs number]"),
    ("9434765919", "[nhs number]"),
    ("943-476-5919 is mum's", "[nhs number] is mum's"),
    ("dob 14/03/1956", "dob [date of birth]"),
    ("DOB: 14-3-56", "DOB: [date of birth]"),
    ("D.O.B. 14.03.1956", "D.O.B. [date of birth]"),
    (
        "I was born on 14 March 1956",
        "I was born on [date of birth]",
    ),
    (
        "born on the 14th of March 1956",
        "born on the [date of birth]",
    ),
    (
        "date of birth is 1956-03-14",
        "date of birth is [date of birth]",
    ),
    (
        "her date of birth: March 14, 1956",
        "her date of birth: [date of birth]",
    ),
    ("born 140356", "born [date of birth]"),
    ("see https://example.com/a?b=1&c=2.", "see [web address]."),
    ("http://example.com", "[web address]"),
    ("(www.example.org/me/jo)", "([web address])"),
    ("ftp://example.com/x and on", "[web address] and on"),
    ("https://example.com/jo@example.com", "[web address]"),
    ("my car AB12 CDE is", "my car [vehicle] is"),
    ("AB12CDE", "[vehicle]"),
    ("reg ab12 cde", "reg [vehicle]"),
    (
        "van registration is a123 bcd",
        "van registration is [vehicle]",
    ),
    ("A123 BCD parked", "[vehicle] parked"),
    ("ABC 123D", "[vehicle]"),
    ("abc123d outside", "[vehicle] outside"),
    (
        "Jo, 07700 900123, jo@example.com, SW1A 1AA",
        "Jo, [phone], [email], [postcode]",
    ),
];

const MUST_STAY: &[&str] = &[
    "",
    "my bin has not been emptied",
    "21/01234/FUL",
    "reference 20/01234/FUL please",
    "application 21/01234/FUL and 21/01235/LBC",
    "PL/2021/01234/OUT",
    "08/00221/B",
    "13/00858/HCC3S",
    "case 18-00269879",
    "ref 012898-31012019",
    "incidents 004435-11012018 and 004401-11012019",
    "an 8 or 13 week target",
    "8 or 13 week",
    "it took 134 days",
    "£1,234.56",
    "£125000 a year",
    "a sum of 100000 a year",
    "they want £12 345 678 for it",
    "owed 250.00 since 2019",
    "the A52 at Bingham",
    "B1049 is flooded",
    "on the A52 3rd exit",
    "THE A52 3RD EXIT",
    "A1(M) junction 12",
    "M25 at 9am",
    "the B4 2nd left",
    "bus 42A is late",
    "the X17 bus",
    "THE X17 BUS",
    "BUS 123A DID NOT COME",
    "N29 at 23:15",
    "the 8:15",
    "at 10:30 on 14/03/2024",
    "14/03/2024 10:30:15",
    "2024-03-14 10:30",
    "2019-01-02 2019-01-03",
    "01-02-2020 0915",
    "01-02-2020 10 30",
    "01.02.2020 12 34",
    "since 14 March 2024",
    "on 1/2/24 and on 3/4/24",
    "12 High Street",
    "flat 3b, 12a High Street",
    "no12 bin was missed",
    "NO12 THE CLOSE",
    "number 12, then 14, then 16",
    "10 working days, then six weeks",
    "I have called 3 times",
    "open 0900-1700",
    "0900 to 1700 and 0900 to 1200",
    "ward E05011467",
    "DOG TRAPPED IN RACK,B15",
    "form HB1 and form CT2",
    "a mp3 4gb stick",
    "no4 2hr wait",
    "band D, then 2 x band C",
    "section 106 money",
    "room B12 and room C14",
    "easting 534785.0 northing 167546.0",
    "uprn 100012345678",
    "meet @ 10am",
    "the follow-up @council said",
    "born in the house, 12 years here",
    "3/4 of it and/or 1/2",
    "he was born 3 weeks early",
    "covid19 or COVID-19",
    "24/7 and 365 days",
    "BG123456C is no number in use",
    "1234 5678 9012 3456 is no card",
    "943 476 5918 fails the check",
    "order 1111111111",
    "www and http",
    "café № 5 ünïcode ½",
    "[phone] and [postcode] and [date of birth]",
];

#[test]
fn every_pattern_compiles() {
    assert!(all_compile());
}

#[test]
fn what_identifies_a_customer_goes() {
    assert!(MUST_GO.len() >= 60);
    let wrong: Vec<_> = MUST_GO
        .iter()
        .map(|(text, kept)| (redact(text).text, kept, text))
        .filter(|(text, kept, _)| text != *kept)
        .collect();
    assert!(wrong.is_empty(), "got, wanted, from: {wrong:#?}");
}

#[test]
fn what_the_work_needs_stays() {
    assert!(MUST_STAY.len() >= 60);
    let wrong: Vec<_> = MUST_STAY
        .iter()
        .map(|text| (redact(text).text, text))
        .filter(|(kept, text)| kept != *text)
        .collect();
    assert!(wrong.is_empty(), "got, from: {wrong:#?}");
}

#[test]
fn says_what_was_taken_and_where_it_stood() {
    let text = "é 07700 900123 or jo@example.com";
    let taken = redact(text).taken;
    let stood: Vec<&str> = taken.iter().map(|one| &text[one.range.clone()]).collect();
    assert_eq!(stood, ["07700 900123", "jo@example.com"]);
    let tokens: Vec<&str> = taken.iter().map(|one| one.kind.token()).collect();
    assert_eq!(tokens, ["[phone]", "[email]"]);
}

#[test]
fn a_match_uncovered_by_another_is_taken_too() {
    let once = redact("dob 01/02/1956 01/02/1956 ab12cde07700900123");
    assert_eq!(redact(&once.text).text, once.text);
}

#[test]
fn what_a_person_keeps_stays_and_only_that() {
    let keep = ["07700 900123".to_owned()];
    let text = "ring 07700 900123 or 07700 900124, SW1A 1AA";
    let kept = redact_but(text, &keep);
    assert_eq!(kept.text, "ring 07700 900123 or [phone], [postcode]");
    // One digit more is another number, about which nobody has said anything.
    let shorter = ["01632 96012".to_owned()];
    assert_eq!(redact_but("01632 960123", &shorter).text, "[phone]");
    // What is kept is not half taken by a later pattern.
    let number = "943 476 5919".to_owned();
    assert_eq!(
        redact_but(&number, std::slice::from_ref(&number)).text,
        number
    );
}

/// Pieces that touch the patterns far more often than any letters would.
fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,6}",
        "[A-Za-z]{1,3}",
        "[ ./@()+\\-\\[\\]:]{1,2}",
        Just("dob ".to_owned()),
        Just("www.".to_owned()),
        Just("http://".to_owned()),
        Just("[phone]".to_owned()),
        Just("4111111111111111".to_owned()),
        Just("07700 900123".to_owned()),
        Just("é".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_comes_through_and_a_second_time_changes_nothing(text in prop_oneof![awkward(), any::<String>()]) {
        let once = redact(&text);
        let again = redact(&once.text);
        prop_assert_eq!(&again.text, &once.text);
        let all: Vec<String> = (once.taken.iter())
            .filter_map(|one| text.get(one.range.clone()).map(str::to_owned))
            .collect();
        let kept = redact_but(&text, &all);
        prop_assert_eq!(&redact_but(&kept.text, &all).text, &kept.text);
        let mut end = 0;
        for one in &once.taken {
            prop_assert!(one.range.start >= end && one.range.start < one.range.end);
            prop_assert!(text.get(one.range.clone()).is_some());
            end = one.range.end;
        }
        prop_assert!(end <= text.len());
    }
}

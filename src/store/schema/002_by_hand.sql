-- What was logged by hand, newest last, however much was taken in from files between.
CREATE INDEX contact_by_hand ON contact(service, key) WHERE import IS NULL;

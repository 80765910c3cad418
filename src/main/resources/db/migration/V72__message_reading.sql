-- What was read of large messages: to read one from end to end each time somebody asks for it takes seconds.

create table message_reading (
    message_id uuid primary key references message on delete cascade,
    sha256     bytea not null,
    reader     text  not null,
    parsed     text  not null
);
comment on column message_reading.sha256 is 'Of the octets that were read: other ones may have taken their place.';
comment on column message_reading.reader is 'What read it, and within which limits: another one reads it anew.';
comment on column message_reading.parsed is 'As JSON; no other version of Inlet reads it.';

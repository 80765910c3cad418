-- What the event feed needs beside the log.

create table event_clock (
    only_one boolean primary key default true check (only_one),
    shift    bigint  not null
);
comment on table event_clock is 'What is added to the number of a transaction in event.xact: not zero where the database was restored into another server, which counts from the beginning.';
insert into event_clock (shift) values (0);

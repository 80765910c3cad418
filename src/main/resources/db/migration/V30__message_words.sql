-- What messages are found by. Filled behind the syncs' backs: a full-text index costs more than storing the mail does.

create table message_words (
    message_id uuid primary key references message on delete cascade,
    stored_at  timestamptz not null,
    words      tsvector    not null
);
comment on column message_words.words is 'Subject (A), people (B), file names (C), text (D), and keys such as account:..., from:..., has:attachment, which no text can give: their colon.';
-- without a list of pending entries, which every search would have to go through
create index message_words_words on message_words using gin (words) with (fastupdate = off);

create table message_unindexed (
    message_id uuid primary key
);
comment on table message_unindexed is 'Messages whose words are still to be read. No foreign key: it would be checked for each message stored.';

-- a trigger, so that whoever stores messages need not think of it: this version of Inlet, or the one before it during an update
create function message_stored() returns trigger language plpgsql as $$
begin
    insert into message_unindexed select id from stored;
    return null;
end
$$;
create trigger message_stored after insert on message
    referencing new table as stored for each statement execute function message_stored();

insert into message_unindexed select id from message;

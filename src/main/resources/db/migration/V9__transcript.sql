-- What was said in a sync's sessions, redacted; it goes with the sync.

create table sync_transcript (
    sync_id uuid primary key references sync on delete cascade,
    text    text not null
);

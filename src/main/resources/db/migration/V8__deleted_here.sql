-- What was deleted in Inlet may be deleted from its server too.

alter table known_unique_id add column message_deleted boolean not null default false;
comment on column known_unique_id.message_deleted is 'Whether the message was stored and somebody deleted it here.';

update known_unique_id as known
set message_deleted = true
where state = 'TAKEN' and message_id is not null and not exists (select from message where message.id = known.message_id);

create index known_unique_id_message on known_unique_id (message_id) where message_id is not null;

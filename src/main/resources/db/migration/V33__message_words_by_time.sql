-- Common words are looked for from the newest message on: along these, without a look at the messages themselves.

truncate message_words;
alter table message_words add column account_id uuid;
comment on column message_words.account_id is 'Null only in what the first version of this index wrote during an update.';
create index message_words_by_time on message_words (stored_at desc, message_id desc);
create index message_words_by_account on message_words (account_id, stored_at desc, message_id desc);

-- of the keys and common words more is to be known than their share among the hundred commonest
alter table message_words alter column words set statistics 500;

insert into message_unindexed select id from message on conflict do nothing;

-- How an attempt ended, in one word that programs can count.

alter table delivery_attempt add column outcome text;
comment on column delivery_attempt.outcome is 'Null on what was written before V23.';

-- What messages were recognised to be. Null in what an older Inlet stored: to be filled by reading it anew.

alter table message
    add column thread_key text,
    add column traits text[],
    add column detected_types text[];
comment on column message.detected_types is 'Of each attachment, in their order. Apart from these, which an older Inlet must go on reading during an update.';

-- A message whose octets become others, as when the rest of it is retrieved, is to be read anew for the index too.

create function message_changed() returns trigger language plpgsql as $$
begin
    insert into message_unindexed values (new.id) on conflict do nothing;
    return null;
end
$$;
create trigger message_changed after update of sha256 on message
    for each row when (old.sha256 is distinct from new.sha256) execute function message_changed();

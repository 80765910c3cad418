-- Messages are found by whether they are here whole or only their header is: by a key in the index of words, which those of headers alone have.

-- a trigger, so that the version before need not think of it while it still writes entries of the index
create function message_words_content() returns trigger language plpgsql as $$
begin
    if exists (select from message where id = new.message_id and content = 'headers') then
        new.words := new.words || array_to_tsvector(array['content:headers']);
    end if;
    return new;
end
$$;
create trigger message_words_content before insert or update of words on message_words
    for each row execute function message_words_content();

insert into message_unindexed select id from message where content = 'headers' on conflict do nothing;

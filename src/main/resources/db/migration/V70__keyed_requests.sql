-- Requests with an Idempotency-Key are recognised by a digest that takes a key: they may hold passwords that can be guessed.

alter table idempotent_request add column keyed_by text;
comment on column idempotent_request.keyed_by is 'The encryption key that the key of the HMAC in request is derived from; null: request is a plain SHA-256, of the version before.';

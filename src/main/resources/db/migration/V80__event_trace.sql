-- From where the requests of webhooks go on with a trace.

alter table event add column trace_parent text;
comment on column event.trace_parent is 'The traceparent (W3C Trace Context) of the sync or request in which it came about; null where traces are not collected.';

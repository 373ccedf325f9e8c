-- What the compliance of a project is judged by.

-- What is needed of a report of every check, so that the report is not read for it. Empty for an audit of some checks
-- only; null where an earlier release remembered the audit.
alter table audit add column gist text;
create index audit_with_gist on audit (target_key, at, score, coverage) where gist <> '';

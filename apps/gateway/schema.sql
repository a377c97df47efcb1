-- Schema gateway, written by npm run schema:dump from the migrations. Do not edit.

CREATE TABLE session (
  id_hash bytea NOT NULL,
  content jsonb NOT NULL,
  idle_until timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (id_hash),
  CONSTRAINT session_id_hash_check CHECK ((length(id_hash) = 32))
);
CREATE INDEX session_idle_until ON session USING btree (idle_until);
GRANT DELETE, INSERT, SELECT, UPDATE ON session TO gateway;

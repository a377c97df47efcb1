-- Schema organisation, written by npm run schema:dump from the migrations. Do not edit.

CREATE TABLE consumer_position (
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT consumer_position_pkey PRIMARY KEY (topic, partition)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON consumer_position TO organisation;

CREATE TABLE dead_letter (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  topic text NOT NULL,
  partition integer,
  record_offset bigint,
  key bytea,
  headers bytea NOT NULL,
  body bytea,
  reason text NOT NULL,
  detail text DEFAULT ''::text NOT NULL,
  recorded_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT dead_letter_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX dead_letter_place ON dead_letter USING btree (topic, partition, record_offset) WHERE (record_offset IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON dead_letter TO organisation;

CREATE TABLE headship (
  officer_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  valid_from date,
  valid_to date,
  CONSTRAINT headship_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(officer_id) ON DELETE CASCADE,
  CONSTRAINT headship_check CHECK ((valid_from <= valid_to))
);
CREATE INDEX headship_officer ON headship USING btree (officer_id);
CREATE INDEX headship_unit ON headship USING btree (unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON headship TO organisation;

CREATE TABLE inbox (
  "position" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  topic text NOT NULL,
  partition integer,
  record_offset bigint,
  key bytea NOT NULL,
  source text NOT NULL,
  event_id text NOT NULL,
  type text NOT NULL,
  headers text NOT NULL,
  body bytea NOT NULL,
  attempts smallint DEFAULT 0 NOT NULL,
  stored_at timestamp with time zone DEFAULT now() NOT NULL,
  retry_at timestamp with time zone,
  parked_at timestamp with time zone,
  last_error text,
  CONSTRAINT inbox_pkey PRIMARY KEY ("position")
);
CREATE INDEX inbox_by_event ON inbox USING btree (source, event_id);
CREATE INDEX inbox_by_key ON inbox USING btree (topic, key, "position");
CREATE INDEX inbox_parked ON inbox USING btree ("position") WHERE (parked_at IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON inbox TO organisation;

CREATE TABLE membership (
  officer_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  valid_from date,
  valid_to date,
  CONSTRAINT membership_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(officer_id) ON DELETE CASCADE,
  CONSTRAINT membership_check CHECK ((valid_from <= valid_to))
);
CREATE INDEX membership_officer ON membership USING btree (officer_id);
CREATE INDEX membership_unit ON membership USING btree (unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON membership TO organisation;

CREATE TABLE officer (
  officer_id uuid NOT NULL,
  version integer NOT NULL,
  service_number text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT officer_pkey PRIMARY KEY (officer_id),
  CONSTRAINT officer_version_check CHECK ((version >= 1))
);
CREATE INDEX officer_service_number ON officer USING btree (service_number);
GRANT DELETE, INSERT, SELECT, UPDATE ON officer TO organisation;

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  topic text NOT NULL,
  key text NOT NULL,
  headers text NOT NULL,
  body text NOT NULL,
  added_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT outbox_pkey PRIMARY KEY (id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON outbox TO organisation;

CREATE TABLE processed (
  source text NOT NULL,
  event_id text NOT NULL,
  sha256 bytea NOT NULL,
  skipped boolean DEFAULT false NOT NULL,
  processed_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT processed_pkey PRIMARY KEY (source, event_id)
);
CREATE INDEX processed_by_time ON processed USING brin (processed_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON processed TO organisation;

CREATE TABLE unit (
  unit_id uuid NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT unit_pkey PRIMARY KEY (unit_id),
  CONSTRAINT unit_kind_check CHECK ((kind = ANY (ARRAY['national'::text, 'department'::text, 'region'::text, 'branch'::text, 'division'::text, 'team'::text]))),
  CONSTRAINT unit_version_check CHECK ((version >= 1))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit TO organisation;

CREATE TABLE unit_code (
  unit_id uuid NOT NULL,
  code text NOT NULL,
  valid_from date,
  valid_to date,
  CONSTRAINT unit_code_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id) ON DELETE CASCADE,
  CONSTRAINT unit_code_check CHECK ((valid_from <= valid_to))
);
CREATE INDEX unit_code_code ON unit_code USING btree (code);
CREATE INDEX unit_code_unit ON unit_code USING btree (unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_code TO organisation;

CREATE TABLE unit_level (
  unit_id uuid NOT NULL,
  kind text NOT NULL,
  name_vi text NOT NULL,
  name_en text,
  valid_from date,
  valid_to date,
  CONSTRAINT unit_level_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id) ON DELETE CASCADE,
  CONSTRAINT unit_level_check CHECK ((valid_from <= valid_to)),
  CONSTRAINT unit_level_kind_check CHECK ((kind = ANY (ARRAY['national'::text, 'department'::text, 'region'::text, 'branch'::text, 'division'::text, 'team'::text])))
);
CREATE INDEX unit_level_unit ON unit_level USING btree (unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_level TO organisation;

CREATE TABLE unit_name (
  unit_id uuid NOT NULL,
  name_vi text NOT NULL,
  name_en text,
  valid_from date,
  valid_to date,
  CONSTRAINT unit_name_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id) ON DELETE CASCADE,
  CONSTRAINT unit_name_check CHECK ((valid_from <= valid_to))
);
CREATE INDEX unit_name_unit ON unit_name USING btree (unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_name TO organisation;

CREATE TABLE unit_parent (
  unit_id uuid NOT NULL,
  parent_id uuid NOT NULL,
  valid_from date,
  valid_to date,
  CONSTRAINT unit_parent_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id) ON DELETE CASCADE,
  CONSTRAINT unit_parent_check CHECK ((valid_from <= valid_to)),
  CONSTRAINT unit_parent_check1 CHECK ((parent_id <> unit_id))
);
CREATE INDEX unit_parent_parent ON unit_parent USING btree (parent_id);
CREATE INDEX unit_parent_unit ON unit_parent USING btree (unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_parent TO organisation;

CREATE TABLE unit_successor (
  unit_id uuid NOT NULL,
  successor_id uuid NOT NULL,
  kind text NOT NULL,
  on_date date NOT NULL,
  CONSTRAINT unit_successor_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id) ON DELETE CASCADE,
  CONSTRAINT unit_successor_kind_check CHECK ((kind = ANY (ARRAY['rename'::text, 'merge'::text, 'split'::text, 'move'::text])))
);
CREATE INDEX unit_successor_unit ON unit_successor USING btree (unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_successor TO organisation;

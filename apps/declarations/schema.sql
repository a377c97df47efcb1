-- Schema declarations, written by npm run schema:dump from the migrations. Do not edit.

CREATE TABLE ask_not_made (
  lot_id text NOT NULL,
  reason text NOT NULL,
  office_code text,
  since timestamp with time zone NOT NULL,
  CONSTRAINT ask_not_made_pkey PRIMARY KEY (lot_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON ask_not_made TO declarations;

CREATE TABLE consumer_position (
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT consumer_position_pkey PRIMARY KEY (topic, partition)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON consumer_position TO declarations;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON dead_letter TO declarations;

CREATE TABLE declaration (
  declaration_id text NOT NULL,
  lot_id text NOT NULL,
  lot_link text NOT NULL,
  amendment integer NOT NULL,
  state text NOT NULL,
  office_code text,
  kind_code text,
  tax_code text,
  initial_lane text,
  final_lane text,
  registered_at timestamp with time zone,
  cleared_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  codes text[] NOT NULL,
  folded text NOT NULL,
  CONSTRAINT declaration_pkey PRIMARY KEY (declaration_id),
  CONSTRAINT declaration_declaration_id_check CHECK ((declaration_id ~ '^[0-9]{11}$'::text)),
  CONSTRAINT declaration_lot_link_check CHECK ((lot_link = ANY (ARRAY['own'::text, 'linked'::text, 'contradictory'::text])))
);
CREATE INDEX declaration_lot ON declaration USING btree (lot_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON declaration TO declarations;

CREATE TABLE declaration_event (
  source text NOT NULL,
  event_id text NOT NULL,
  declaration_id text NOT NULL,
  type text NOT NULL,
  body text NOT NULL,
  arrived_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT declaration_event_pkey PRIMARY KEY (declaration_id, source, event_id),
  CONSTRAINT declaration_event_declaration_id_check CHECK ((declaration_id ~ '^[0-9]{11}$'::text))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON declaration_event TO declarations;

CREATE TABLE demo_message (
  "position" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  message_id uuid NOT NULL,
  request_id uuid NOT NULL,
  lot_id text NOT NULL,
  channel text NOT NULL,
  text text NOT NULL,
  link text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT demo_message_pkey PRIMARY KEY ("position"),
  CONSTRAINT demo_message_message_id_key UNIQUE (message_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON demo_message TO declarations;

CREATE TABLE handling (
  declaration_id text NOT NULL,
  handling_id text NOT NULL,
  stage text NOT NULL,
  office_code text NOT NULL,
  team_code text,
  service_number text,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT handling_pkey PRIMARY KEY (declaration_id, handling_id)
);
CREATE INDEX handling_service_number ON handling USING btree (service_number);
GRANT DELETE, INSERT, SELECT, UPDATE ON handling TO declarations;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON inbox TO declarations;

CREATE TABLE invitation (
  request_id uuid NOT NULL,
  version integer NOT NULL,
  channel text,
  link_hash text,
  not_sent_reason text,
  decided_at timestamp with time zone NOT NULL,
  CONSTRAINT invitation_pkey PRIMARY KEY (request_id, version),
  CONSTRAINT invitation_link_hash_key UNIQUE (link_hash),
  CONSTRAINT invitation_check CHECK ((((channel IS NULL) = (link_hash IS NULL)) AND ((channel IS NULL) = (not_sent_reason IS NOT NULL)))),
  CONSTRAINT invitation_link_hash_check CHECK ((link_hash ~ '^[0-9a-f]{64}$'::text))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON invitation TO declarations;

CREATE TABLE lot (
  lot_id text NOT NULL,
  seen_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT lot_pkey PRIMARY KEY (lot_id),
  CONSTRAINT lot_lot_id_check CHECK ((lot_id ~ '^[0-9]{11}$'::text))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON lot TO declarations;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON membership TO declarations;

CREATE TABLE officer (
  officer_id uuid NOT NULL,
  version integer NOT NULL,
  service_number text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT officer_pkey PRIMARY KEY (officer_id),
  CONSTRAINT officer_version_check CHECK ((version >= 1))
);
CREATE INDEX officer_service_number ON officer USING btree (service_number);
GRANT DELETE, INSERT, SELECT, UPDATE ON officer TO declarations;

CREATE TABLE organisation_version (
  one boolean DEFAULT true NOT NULL,
  version uuid NOT NULL,
  CONSTRAINT organisation_version_pkey PRIMARY KEY (one),
  CONSTRAINT organisation_version_one_check CHECK (one)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON organisation_version TO declarations;

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  topic text NOT NULL,
  key text NOT NULL,
  headers text NOT NULL,
  body text NOT NULL,
  added_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT outbox_pkey PRIMARY KEY (id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON outbox TO declarations;

CREATE TABLE processed (
  source text NOT NULL,
  event_id text NOT NULL,
  sha256 bytea NOT NULL,
  skipped boolean DEFAULT false NOT NULL,
  processed_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT processed_pkey PRIMARY KEY (source, event_id)
);
CREATE INDEX processed_by_time ON processed USING brin (processed_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON processed TO declarations;

CREATE TABLE rating_request (
  request_id uuid NOT NULL,
  lot_id text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  office_code text NOT NULL,
  content text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  cancelled_at timestamp with time zone,
  cancel_reason text,
  rated_at timestamp with time zone,
  CONSTRAINT rating_request_pkey PRIMARY KEY (request_id),
  CONSTRAINT rating_request_lot_id_key UNIQUE (lot_id),
  CONSTRAINT rating_request_check CHECK (((state = 'rated'::text) = (rated_at IS NOT NULL))),
  CONSTRAINT rating_request_check1 CHECK (((state <> 'cancelled'::text) OR (cancelled_at IS NOT NULL))),
  CONSTRAINT rating_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'announced'::text, 'cancelled'::text, 'rated'::text]))),
  CONSTRAINT rating_request_version_check CHECK ((version >= 1))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON rating_request TO declarations;

CREATE TABLE request_taken_back (
  lot_id text NOT NULL,
  request_id uuid NOT NULL,
  version integer NOT NULL,
  office_code text NOT NULL,
  content text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  reason text NOT NULL,
  taken_back_at timestamp with time zone NOT NULL,
  CONSTRAINT request_taken_back_pkey PRIMARY KEY (lot_id),
  CONSTRAINT request_taken_back_request_id_key UNIQUE (request_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON request_taken_back TO declarations;

CREATE TABLE unit (
  unit_id uuid NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT unit_pkey PRIMARY KEY (unit_id),
  CONSTRAINT unit_kind_check CHECK ((kind = ANY (ARRAY['national'::text, 'department'::text, 'region'::text, 'branch'::text, 'division'::text, 'team'::text]))),
  CONSTRAINT unit_version_check CHECK ((version >= 1))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit TO declarations;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_code TO declarations;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_name TO declarations;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_parent TO declarations;

CREATE TABLE unit_successor (
  unit_id uuid NOT NULL,
  successor_id uuid NOT NULL,
  kind text NOT NULL,
  on_date date NOT NULL,
  CONSTRAINT unit_successor_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id) ON DELETE CASCADE,
  CONSTRAINT unit_successor_kind_check CHECK ((kind = ANY (ARRAY['rename'::text, 'merge'::text, 'split'::text, 'move'::text])))
);
CREATE INDEX unit_successor_unit ON unit_successor USING btree (unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_successor TO declarations;

-- Schema ratings, written by npm run schema:dump from the migrations. Do not edit.

CREATE TABLE consumer_position (
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT consumer_position_pkey PRIMARY KEY (topic, partition)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON consumer_position TO ratings;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON dead_letter TO ratings;

CREATE TABLE evidence (
  evidence_id uuid NOT NULL,
  request_id uuid NOT NULL,
  form_id character varying(22) NOT NULL,
  version integer,
  name text NOT NULL,
  state character varying(11) NOT NULL,
  slot smallint,
  reason character varying(20),
  kind character varying(4),
  size integer,
  digest character varying(64),
  scan character varying(9),
  sent_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT evidence_pkey PRIMARY KEY (evidence_id),
  CONSTRAINT evidence_request_id_fkey FOREIGN KEY (request_id) REFERENCES rating_request(request_id),
  CONSTRAINT evidence_check CHECK ((((state)::text = 'kept'::text) = ((slot IS NOT NULL) AND (kind IS NOT NULL) AND (size IS NOT NULL) AND (digest IS NOT NULL) AND (scan IS NOT NULL)))),
  CONSTRAINT evidence_check1 CHECK ((((state)::text = 'refused'::text) = (reason IS NOT NULL))),
  CONSTRAINT evidence_slot_check CHECK (((slot >= 1) AND (slot <= 5))),
  CONSTRAINT evidence_state_check CHECK (((state)::text = ANY ((ARRAY['not-arrived'::character varying, 'kept'::character varying, 'refused'::character varying, 'removed'::character varying])::text[])))
);
CREATE UNIQUE INDEX evidence_digest ON evidence USING btree (form_id, digest);
CREATE INDEX evidence_request ON evidence USING btree (request_id, sent_at);
CREATE UNIQUE INDEX evidence_slot ON evidence USING btree (form_id, slot);
GRANT DELETE, INSERT, SELECT, UPDATE ON evidence TO ratings;

CREATE TABLE evidence_page (
  file_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  page smallint NOT NULL,
  size integer NOT NULL,
  CONSTRAINT evidence_page_pkey PRIMARY KEY (file_id),
  CONSTRAINT evidence_page_evidence_id_page_key UNIQUE (evidence_id, page),
  CONSTRAINT evidence_page_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(evidence_id) ON DELETE CASCADE,
  CONSTRAINT evidence_page_page_check CHECK ((page > 0))
);
GRANT DELETE, INSERT, SELECT ON evidence_page TO ratings;

CREATE TABLE evidence_read (
  read_id uuid DEFAULT gen_random_uuid() NOT NULL,
  rating_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  page smallint NOT NULL,
  reader_id text NOT NULL,
  employee_number text,
  read_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT evidence_read_pkey PRIMARY KEY (read_id)
);
GRANT INSERT, SELECT ON evidence_read TO ratings;

CREATE TABLE figure_read (
  read_id uuid DEFAULT gen_random_uuid() NOT NULL,
  kind character varying(10) NOT NULL,
  subject_id character varying(80),
  from_on date NOT NULL,
  to_on date NOT NULL,
  reader_id text NOT NULL,
  employee_number text,
  read_at timestamp with time zone DEFAULT now() NOT NULL,
  view character varying(4) DEFAULT 'then'::character varying NOT NULL,
  within_unit_id uuid,
  CONSTRAINT figure_read_pkey PRIMARY KEY (read_id),
  CONSTRAINT figure_read_view_check CHECK (((view)::text = ANY ((ARRAY['then'::character varying, 'now'::character varying])::text[])))
);
GRANT INSERT, SELECT ON figure_read TO ratings;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON inbox TO ratings;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON membership TO ratings;

CREATE TABLE officer (
  officer_id uuid NOT NULL,
  version integer NOT NULL,
  service_number text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT officer_pkey PRIMARY KEY (officer_id),
  CONSTRAINT officer_version_check CHECK ((version >= 1))
);
CREATE INDEX officer_service_number ON officer USING btree (service_number);
GRANT DELETE, INSERT, SELECT, UPDATE ON officer TO ratings;

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  topic text NOT NULL,
  key text NOT NULL,
  headers text NOT NULL,
  body text NOT NULL,
  added_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT outbox_pkey PRIMARY KEY (id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON outbox TO ratings;

CREATE TABLE pressure_alarm (
  alarm_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  rating_id uuid NOT NULL,
  version integer NOT NULL,
  raised_at timestamp with time zone DEFAULT now() NOT NULL,
  acknowledged_at timestamp with time zone,
  acknowledged_by text,
  note text,
  CONSTRAINT pressure_alarm_pkey PRIMARY KEY (alarm_id),
  CONSTRAINT pressure_alarm_rating_id_version_key UNIQUE (rating_id, version),
  CONSTRAINT pressure_alarm_rating_id_version_fkey FOREIGN KEY (rating_id, version) REFERENCES rating_amendment(rating_id, version)
);
GRANT INSERT, SELECT ON pressure_alarm TO ratings;

CREATE TABLE processed (
  source text NOT NULL,
  event_id text NOT NULL,
  sha256 bytea NOT NULL,
  skipped boolean DEFAULT false NOT NULL,
  processed_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT processed_pkey PRIMARY KEY (source, event_id)
);
CREATE INDEX processed_by_time ON processed USING brin (processed_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON processed TO ratings;

CREATE TABLE rating (
  rating_id uuid NOT NULL,
  request_id uuid NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  receipt character varying(12) NOT NULL,
  firm character varying(43) NOT NULL,
  channel character varying(20) NOT NULL,
  variant character varying(20) NOT NULL,
  language character varying(2) NOT NULL,
  comment text,
  wants_resolution boolean NOT NULL,
  answers_digest character varying(64) NOT NULL,
  submitted_at timestamp with time zone NOT NULL,
  catalogue integer,
  details jsonb,
  withdrawn_at timestamp with time zone,
  seals_at timestamp with time zone DEFAULT ((now() + '72:00:00'::interval) + (random() * '7 days'::interval)) NOT NULL,
  form_id character varying(22),
  client_id character varying(100),
  CONSTRAINT rating_pkey PRIMARY KEY (rating_id),
  CONSTRAINT rating_receipt_key UNIQUE (receipt),
  CONSTRAINT rating_request_id_key UNIQUE (request_id),
  CONSTRAINT rating_request_id_fkey FOREIGN KEY (request_id) REFERENCES rating_request(request_id)
);
GRANT INSERT, SELECT ON rating TO ratings;

CREATE TABLE rating_amendment (
  rating_id uuid NOT NULL,
  version integer NOT NULL,
  form_id character varying(22) NOT NULL,
  is_withdrawal boolean NOT NULL,
  under_pressure character varying(3),
  variant character varying(20),
  language character varying(2) NOT NULL,
  comment text,
  wants_resolution boolean NOT NULL,
  catalogue integer,
  details jsonb,
  answers_digest character varying(64) NOT NULL,
  amended_at timestamp with time zone DEFAULT now() NOT NULL,
  client_id character varying(100),
  CONSTRAINT rating_amendment_pkey PRIMARY KEY (rating_id, version),
  CONSTRAINT rating_amendment_rating_id_form_id_key UNIQUE (rating_id, form_id),
  CONSTRAINT rating_amendment_rating_id_fkey FOREIGN KEY (rating_id) REFERENCES rating(rating_id),
  CONSTRAINT rating_amendment_under_pressure_check CHECK (((under_pressure)::text = ANY ((ARRAY['yes'::character varying, 'no'::character varying])::text[]))),
  CONSTRAINT rating_amendment_version_check CHECK ((version > 1))
);
GRANT INSERT, SELECT ON rating_amendment TO ratings;

CREATE TABLE rating_case (
  rating_id uuid NOT NULL,
  grievance_id uuid NOT NULL,
  opened_at timestamp with time zone,
  inspector_id text,
  assigned_at timestamp with time zone,
  concluded_at timestamp with time zone,
  reply_id uuid,
  replied_at timestamp with time zone,
  firm character varying(43),
  taken_away_at timestamp with time zone,
  CONSTRAINT rating_case_pkey PRIMARY KEY (rating_id),
  CONSTRAINT rating_case_grievance_id_key UNIQUE (grievance_id)
);
CREATE INDEX rating_case_firm ON rating_case USING btree (firm, rating_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON rating_case TO ratings;

CREATE TABLE rating_catalogue (
  version integer NOT NULL,
  valid_from timestamp with time zone NOT NULL,
  content jsonb NOT NULL,
  CONSTRAINT rating_catalogue_pkey PRIMARY KEY (version)
);
GRANT SELECT ON rating_catalogue TO ratings;

CREATE TABLE rating_link (
  link_hash character varying(64) NOT NULL,
  request_id uuid NOT NULL,
  channel character varying(40) NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone DEFAULT now() NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT rating_link_pkey PRIMARY KEY (link_hash),
  CONSTRAINT rating_link_request_id_fkey FOREIGN KEY (request_id) REFERENCES rating_request(request_id)
);
CREATE INDEX rating_link_request ON rating_link USING btree (request_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON rating_link TO ratings;

CREATE TABLE rating_read (
  read_id uuid DEFAULT gen_random_uuid() NOT NULL,
  rating_id uuid NOT NULL,
  reader_id text NOT NULL,
  employee_number text,
  read_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT rating_read_pkey PRIMARY KEY (read_id)
);
GRANT INSERT, SELECT ON rating_read TO ratings;

CREATE TABLE rating_request (
  request_id uuid NOT NULL,
  lot_id character varying(11) NOT NULL,
  version integer NOT NULL,
  state character varying(10) NOT NULL,
  firm character varying(43) NOT NULL,
  unit_id uuid NOT NULL,
  office_code character varying(6) NOT NULL,
  lane character varying(3),
  kind_code character varying(5),
  subject_ids text[] NOT NULL,
  subjects jsonb NOT NULL,
  served_on date NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  announced_at timestamp with time zone,
  expires_at timestamp with time zone NOT NULL,
  rated_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  declaration_ids text[] NOT NULL,
  CONSTRAINT rating_request_pkey PRIMARY KEY (request_id),
  CONSTRAINT rating_request_state_check CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'announced'::character varying, 'rated'::character varying, 'cancelled'::character varying, 'expired'::character varying])::text[])))
);
CREATE INDEX rating_request_firm ON rating_request USING btree (firm, request_id, expires_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON rating_request TO ratings;

CREATE TABLE rating_score (
  rating_id uuid NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  subject_id character varying(80) NOT NULL,
  kind character varying(10) NOT NULL,
  level smallint NOT NULL,
  served_on date NOT NULL,
  CONSTRAINT rating_score_pkey PRIMARY KEY (rating_id, subject_id, version),
  CONSTRAINT rating_score_level_check CHECK (((level >= 1) AND (level <= 5)))
);
GRANT INSERT, SELECT ON rating_score TO ratings;

CREATE TABLE score_day (
  subject_id character varying(80) NOT NULL,
  served_on date NOT NULL,
  kind character varying(10) NOT NULL,
  asked integer DEFAULT 0 NOT NULL,
  answered integer DEFAULT 0 NOT NULL,
  level_1 integer DEFAULT 0 NOT NULL,
  level_2 integer DEFAULT 0 NOT NULL,
  level_3 integer DEFAULT 0 NOT NULL,
  level_4 integer DEFAULT 0 NOT NULL,
  level_5 integer DEFAULT 0 NOT NULL,
  unit_id uuid NOT NULL,
  CONSTRAINT score_day_pkey PRIMARY KEY (subject_id, served_on, unit_id)
);
CREATE INDEX score_day_kind ON score_day USING btree (kind, served_on);
GRANT DELETE, INSERT, SELECT, UPDATE ON score_day TO ratings;

CREATE TABLE score_delta (
  delta_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  subject_id character varying(80) NOT NULL,
  kind character varying(10) NOT NULL,
  served_on date NOT NULL,
  firm character varying(43),
  asked integer DEFAULT 0 NOT NULL,
  answered integer DEFAULT 0 NOT NULL,
  level_1 integer DEFAULT 0 NOT NULL,
  level_2 integer DEFAULT 0 NOT NULL,
  level_3 integer DEFAULT 0 NOT NULL,
  level_4 integer DEFAULT 0 NOT NULL,
  level_5 integer DEFAULT 0 NOT NULL,
  appended_at timestamp with time zone DEFAULT now() NOT NULL,
  unit_id uuid NOT NULL,
  CONSTRAINT score_delta_pkey PRIMARY KEY (delta_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON score_delta TO ratings;

CREATE TABLE score_firm (
  subject_id character varying(80) NOT NULL,
  served_on date NOT NULL,
  firm character varying(43) NOT NULL,
  kind character varying(10) NOT NULL,
  ratings integer NOT NULL,
  unit_id uuid NOT NULL,
  CONSTRAINT score_firm_pkey PRIMARY KEY (subject_id, served_on, firm, unit_id)
);
CREATE INDEX score_firm_kind ON score_firm USING btree (kind, served_on);
GRANT DELETE, INSERT, SELECT, UPDATE ON score_firm TO ratings;

CREATE TABLE score_subject (
  subject_id character varying(80) NOT NULL,
  kind character varying(10) NOT NULL,
  unit_id uuid NOT NULL,
  service_number character varying(20),
  name_vi text NOT NULL,
  name_en text,
  named_on date NOT NULL,
  stage character varying(40),
  CONSTRAINT score_subject_pkey PRIMARY KEY (subject_id),
  CONSTRAINT score_subject_kind_check CHECK (((kind)::text = ANY ((ARRAY['branch'::character varying, 'team'::character varying, 'stage'::character varying, 'officer'::character varying])::text[])))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON score_subject TO ratings;

CREATE TABLE software_answer (
  client_id character varying(100) NOT NULL,
  key_hash character varying(64) NOT NULL,
  request_digest character varying(64) NOT NULL,
  answer text,
  claimed_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT software_answer_pkey PRIMARY KEY (client_id, key_hash)
);
CREATE INDEX software_answer_age ON software_answer USING btree (claimed_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON software_answer TO ratings;

CREATE TABLE software_binding (
  binding_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  client_id character varying(100) NOT NULL,
  firm character varying(43) NOT NULL,
  bound_at timestamp with time zone DEFAULT now() NOT NULL,
  bound_by text NOT NULL,
  ended_at timestamp with time zone,
  ended_by text,
  sealed_ending text,
  CONSTRAINT software_binding_pkey PRIMARY KEY (binding_id)
);
CREATE UNIQUE INDEX software_binding_live ON software_binding USING btree (firm, client_id) WHERE (ended_at IS NULL);
GRANT INSERT, SELECT ON software_binding TO ratings;

CREATE TABLE unit (
  unit_id uuid NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT unit_pkey PRIMARY KEY (unit_id),
  CONSTRAINT unit_kind_check CHECK ((kind = ANY (ARRAY['national'::text, 'department'::text, 'region'::text, 'branch'::text, 'division'::text, 'team'::text]))),
  CONSTRAINT unit_version_check CHECK ((version >= 1))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit TO ratings;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_code TO ratings;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_name TO ratings;

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
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_parent TO ratings;

CREATE TABLE unit_successor (
  unit_id uuid NOT NULL,
  successor_id uuid NOT NULL,
  kind text NOT NULL,
  on_date date NOT NULL,
  CONSTRAINT unit_successor_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id) ON DELETE CASCADE,
  CONSTRAINT unit_successor_kind_check CHECK ((kind = ANY (ARRAY['rename'::text, 'merge'::text, 'split'::text, 'move'::text])))
);
CREATE INDEX unit_successor_unit ON unit_successor USING btree (unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_successor TO ratings;

CREATE TABLE webhook_attempt (
  message_id uuid NOT NULL,
  attempt integer NOT NULL,
  started_at timestamp with time zone DEFAULT now() NOT NULL,
  ended_at timestamp with time zone,
  status smallint,
  outcome character varying(20),
  CONSTRAINT webhook_attempt_pkey PRIMARY KEY (message_id, attempt),
  CONSTRAINT webhook_attempt_message_id_fkey FOREIGN KEY (message_id) REFERENCES webhook_message(message_id) ON DELETE CASCADE
);
GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_attempt TO ratings;

CREATE TABLE webhook_endpoint (
  endpoint_id uuid NOT NULL,
  client_id text NOT NULL,
  url text NOT NULL,
  event_types text[] NOT NULL,
  state character varying(10) NOT NULL,
  disabled_reason character varying(10),
  disabled_at timestamp with time zone,
  failing_since timestamp with time zone,
  rests_until timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT webhook_endpoint_pkey PRIMARY KEY (endpoint_id),
  CONSTRAINT webhook_endpoint_of_client UNIQUE (client_id, url),
  CONSTRAINT webhook_endpoint_check CHECK ((((state)::text = 'disabled'::text) = ((disabled_reason IS NOT NULL) AND (disabled_at IS NOT NULL)))),
  CONSTRAINT webhook_endpoint_disabled_reason_check CHECK (((disabled_reason)::text = ANY ((ARRAY['by-client'::character varying, 'gone'::character varying, 'failing'::character varying])::text[]))),
  CONSTRAINT webhook_endpoint_state_check CHECK (((state)::text = ANY ((ARRAY['untested'::character varying, 'active'::character varying, 'disabled'::character varying])::text[])))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_endpoint TO ratings;

CREATE TABLE webhook_message (
  message_id uuid DEFAULT gen_random_uuid() NOT NULL,
  "position" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  endpoint_id uuid NOT NULL,
  firm character varying(43),
  type character varying(40) NOT NULL,
  body text NOT NULL,
  state character varying(10) DEFAULT 'pending'::character varying NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  attempts_before_replay integer DEFAULT 0 NOT NULL,
  next_attempt_at timestamp with time zone DEFAULT now(),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  settled_at timestamp with time zone,
  failed_because character varying(20),
  CONSTRAINT webhook_message_pkey PRIMARY KEY (message_id),
  CONSTRAINT webhook_message_check CHECK ((((state)::text = 'pending'::text) = (next_attempt_at IS NOT NULL))),
  CONSTRAINT webhook_message_check1 CHECK ((((state)::text = 'failed'::text) = (failed_because IS NOT NULL))),
  CONSTRAINT webhook_message_state_check CHECK (((state)::text = ANY ((ARRAY['pending'::character varying, 'delivered'::character varying, 'failed'::character varying])::text[])))
);
CREATE INDEX webhook_message_age ON webhook_message USING btree (created_at);
CREATE INDEX webhook_message_due ON webhook_message USING btree (endpoint_id, next_attempt_at) WHERE (next_attempt_at IS NOT NULL);
CREATE INDEX webhook_message_of_endpoint ON webhook_message USING btree (endpoint_id, state, "position");
CREATE INDEX webhook_message_test ON webhook_message USING btree (endpoint_id, next_attempt_at) WHERE ((next_attempt_at IS NOT NULL) AND ((type)::text = 'endpoint.test'::text));
GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_message TO ratings;

CREATE TABLE webhook_secret (
  secret_id uuid DEFAULT gen_random_uuid() NOT NULL,
  endpoint_id uuid NOT NULL,
  sealed text NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  ends_at timestamp with time zone,
  CONSTRAINT webhook_secret_pkey PRIMARY KEY (secret_id),
  CONSTRAINT webhook_secret_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint(endpoint_id) ON DELETE CASCADE
);
CREATE INDEX webhook_secret_endpoint ON webhook_secret USING btree (endpoint_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON webhook_secret TO ratings;

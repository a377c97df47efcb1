-- Schema declarations, written by npm run schema:dump from the migrations. Do not edit.

CREATE TABLE ask_not_made (
  lot_id text NOT NULL,
  reason text NOT NULL,
  office_code text,
  since timestamp with time zone NOT NULL,
  CONSTRAINT ask_not_made_pkey PRIMARY KEY (lot_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON ask_not_made TO declarations;

CREATE TABLE business_contact (
  tax_code text NOT NULL,
  version integer NOT NULL,
  email text,
  phone text,
  channels text[] NOT NULL,
  language text NOT NULL,
  source_system text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT business_contact_pkey PRIMARY KEY (tax_code),
  CONSTRAINT business_contact_channels_check CHECK ((channels <@ ARRAY['email'::text, 'sms'::text, 'zns'::text])),
  CONSTRAINT business_contact_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text]))),
  CONSTRAINT business_contact_phone_check CHECK ((phone ~ '^84[0-9]{8,10}$'::text)),
  CONSTRAINT business_contact_version_check CHECK ((version >= 1))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON business_contact TO declarations;

CREATE TABLE calendar_day (
  date date NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  notice_number text,
  announced_on date,
  valid_for text NOT NULL,
  CONSTRAINT calendar_day_pkey PRIMARY KEY (date),
  CONSTRAINT calendar_day_kind_check CHECK ((kind = ANY (ARRAY['off'::text, 'work'::text])))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON calendar_day TO declarations;

CREATE TABLE consumer_position (
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT consumer_position_pkey PRIMARY KEY (topic, partition)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON consumer_position TO declarations;

CREATE TABLE control_total (
  source_system text NOT NULL,
  office_code text NOT NULL,
  day date NOT NULL,
  milestone text NOT NULL,
  version integer NOT NULL,
  count integer NOT NULL,
  xor_hash text,
  received_at timestamp with time zone NOT NULL,
  CONSTRAINT control_total_pkey PRIMARY KEY (source_system, office_code, day, milestone),
  CONSTRAINT control_total_count_check CHECK ((count >= 0)),
  CONSTRAINT control_total_milestone_check CHECK ((milestone = ANY (ARRAY['registered'::text, 'cleared'::text]))),
  CONSTRAINT control_total_version_check CHECK ((version >= 1)),
  CONSTRAINT control_total_xor_hash_check CHECK ((xor_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX control_total_day ON control_total USING btree (day);
GRANT DELETE, INSERT, SELECT, UPDATE ON control_total TO declarations;

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

CREATE TABLE decision_not_to_ask (
  lot_id text NOT NULL,
  "position" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  reason text NOT NULL,
  office_code text,
  decided_at timestamp with time zone NOT NULL,
  CONSTRAINT decision_not_to_ask_pkey PRIMARY KEY (lot_id, "position")
);
CREATE UNIQUE INDEX decision_not_to_ask_position ON decision_not_to_ask USING btree ("position");
GRANT INSERT, SELECT ON decision_not_to_ask TO declarations;

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
  timing text,
  timing_rules text,
  is_out_of_hours boolean,
  names text,
  CONSTRAINT declaration_pkey PRIMARY KEY (declaration_id),
  CONSTRAINT declaration_declaration_id_check CHECK ((declaration_id ~ '^[0-9]{11}$'::text)),
  CONSTRAINT declaration_lot_link_check CHECK ((lot_link = ANY (ARRAY['own'::text, 'linked'::text, 'contradictory'::text])))
);
CREATE INDEX declaration_cleared ON declaration USING brin (cleared_at) WITH (autosummarize='on');
CREATE INDEX declaration_codes ON declaration USING gin (codes);
CREATE INDEX declaration_lot ON declaration USING btree (lot_id);
CREATE INDEX declaration_names ON declaration USING btree (names) WHERE (names IS NOT NULL);
CREATE INDEX declaration_registered ON declaration USING brin (registered_at) WITH (autosummarize='on');
CREATE INDEX declaration_timing_rules ON declaration USING btree (timing_rules);
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
  channel text NOT NULL,
  text text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  address text NOT NULL,
  subject text,
  html text,
  template json,
  stop_link text,
  lots json NOT NULL,
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
  tax_code text,
  messages_sent integer DEFAULT 0 NOT NULL,
  last_sent_at timestamp with time zone,
  due_at timestamp with time zone,
  CONSTRAINT invitation_pkey PRIMARY KEY (request_id, version),
  CONSTRAINT invitation_link_hash_key UNIQUE (link_hash),
  CONSTRAINT invitation_link_hash_check CHECK ((link_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX invitation_due ON invitation USING btree (tax_code, due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX invitation_firm ON invitation USING btree (tax_code);
GRANT DELETE, INSERT, SELECT, UPDATE ON invitation TO declarations;

CREATE TABLE known_code (
  list text NOT NULL,
  code text NOT NULL,
  direction text,
  valid_from date,
  valid_to date,
  name_vi text NOT NULL,
  name_en text NOT NULL,
  CONSTRAINT known_code_check CHECK ((valid_from <= valid_to)),
  CONSTRAINT known_code_direction_check CHECK ((direction = ANY (ARRAY['import'::text, 'export'::text]))),
  CONSTRAINT known_code_list_check CHECK ((list = ANY (ARRAY['kind'::text, 'lane'::text, 'stage'::text])))
);
CREATE INDEX known_code_code ON known_code USING btree (list, code);
GRANT DELETE, INSERT, SELECT, UPDATE ON known_code TO declarations;

CREATE TABLE lot (
  lot_id text NOT NULL,
  seen_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT lot_pkey PRIMARY KEY (lot_id),
  CONSTRAINT lot_lot_id_check CHECK ((lot_id ~ '^[0-9]{11}$'::text))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON lot TO declarations;

CREATE TABLE lot_to_review (
  lot_id text NOT NULL,
  CONSTRAINT lot_to_review_pkey PRIMARY KEY (lot_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON lot_to_review TO declarations;

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

CREATE TABLE message (
  message_id uuid NOT NULL,
  kind text NOT NULL,
  tax_code text NOT NULL,
  channel text NOT NULL,
  address_hash text,
  state text NOT NULL,
  attempts integer DEFAULT 1 NOT NULL,
  claimed_at timestamp with time zone NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  next_attempt_at timestamp with time zone,
  sent_at timestamp with time zone,
  provider_id text,
  asked_at timestamp with time zone,
  error text,
  "position" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  CONSTRAINT message_pkey PRIMARY KEY (message_id),
  CONSTRAINT message_position_key UNIQUE ("position"),
  CONSTRAINT message_check CHECK (((state = 'retry'::text) = (next_attempt_at IS NOT NULL))),
  CONSTRAINT message_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'reminder'::text, 'digest'::text]))),
  CONSTRAINT message_state_check CHECK ((state = ANY (ARRAY['sending'::text, 'retry'::text, 'sent'::text, 'delivered'::text, 'undelivered'::text, 'unclear'::text, 'refused'::text, 'failed'::text, 'not-needed'::text])))
);
CREATE INDEX message_address ON message USING btree (channel, address_hash, "position") WHERE (state = ANY (ARRAY['delivered'::text, 'undelivered'::text]));
CREATE INDEX message_firm ON message USING btree (tax_code, decided_at);
CREATE INDEX message_provider ON message USING btree (channel, provider_id) WHERE (provider_id IS NOT NULL);
CREATE INDEX message_unfinished ON message USING btree (state, next_attempt_at) WHERE (state = ANY (ARRAY['sending'::text, 'retry'::text]));
GRANT DELETE, INSERT, SELECT, UPDATE ON message TO declarations;

CREATE TABLE message_request (
  message_id uuid NOT NULL,
  request_id uuid NOT NULL,
  version integer NOT NULL,
  link_hash text,
  CONSTRAINT message_request_pkey PRIMARY KEY (message_id, request_id),
  CONSTRAINT message_request_link_hash_key UNIQUE (link_hash),
  CONSTRAINT message_request_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(message_id)
);
CREATE INDEX message_request_request ON message_request USING btree (request_id, version);
GRANT DELETE, INSERT, SELECT, UPDATE ON message_request TO declarations;

CREATE TABLE office_hours (
  season_from text NOT NULL,
  season_to text NOT NULL,
  morning_from time without time zone NOT NULL,
  morning_to time without time zone NOT NULL,
  afternoon_from time without time zone NOT NULL,
  afternoon_to time without time zone NOT NULL,
  valid_from date,
  valid_to date,
  CONSTRAINT office_hours_check CHECK (((morning_from < morning_to) AND (morning_to <= afternoon_from) AND (afternoon_from < afternoon_to))),
  CONSTRAINT office_hours_season_from_check CHECK ((season_from ~ '^[01][0-9]-[0-3][0-9]$'::text)),
  CONSTRAINT office_hours_season_to_check CHECK ((season_to ~ '^[01][0-9]-[0-3][0-9]$'::text))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON office_hours TO declarations;

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
  expired_at timestamp with time zone,
  CONSTRAINT rating_request_pkey PRIMARY KEY (request_id),
  CONSTRAINT rating_request_lot_id_key UNIQUE (lot_id),
  CONSTRAINT rating_request_check CHECK (((state = 'rated'::text) = (rated_at IS NOT NULL))),
  CONSTRAINT rating_request_check1 CHECK (((state <> 'cancelled'::text) OR (cancelled_at IS NOT NULL))),
  CONSTRAINT rating_request_expired_check CHECK (((state = 'expired'::text) = (expired_at IS NOT NULL))),
  CONSTRAINT rating_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'announced'::text, 'expired'::text, 'cancelled'::text, 'rated'::text]))),
  CONSTRAINT rating_request_version_check CHECK ((version >= 1))
);
CREATE INDEX rating_request_awaiting ON rating_request USING btree (expires_at) WHERE (state = ANY (ARRAY['open'::text, 'announced'::text]));
GRANT DELETE, INSERT, SELECT, UPDATE ON rating_request TO declarations;

CREATE TABLE reconciliation (
  "position" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  source_system text NOT NULL,
  office_code text NOT NULL,
  day date NOT NULL,
  milestone text NOT NULL,
  state text NOT NULL,
  opened_at timestamp with time zone,
  resolved_at timestamp with time zone,
  compared_at timestamp with time zone NOT NULL,
  CONSTRAINT reconciliation_pkey PRIMARY KEY (source_system, office_code, day, milestone),
  CONSTRAINT reconciliation_position_key UNIQUE ("position"),
  CONSTRAINT reconciliation_check CHECK (((state = 'resolved'::text) = (resolved_at IS NOT NULL))),
  CONSTRAINT reconciliation_check1 CHECK (((state <> ALL (ARRAY['open'::text, 'resolved'::text])) OR (opened_at IS NOT NULL))),
  CONSTRAINT reconciliation_milestone_check CHECK ((milestone = ANY (ARRAY['registered'::text, 'cleared'::text]))),
  CONSTRAINT reconciliation_state_check CHECK ((state = ANY (ARRAY['equal'::text, 'settling'::text, 'open'::text, 'resolved'::text])))
);
CREATE INDEX reconciliation_unsettled ON reconciliation USING btree (day) WHERE (state = ANY (ARRAY['settling'::text, 'open'::text]));
GRANT DELETE, INSERT, SELECT, UPDATE ON reconciliation TO declarations;

CREATE TABLE reconciliation_result (
  result_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  source_system text NOT NULL,
  office_code text NOT NULL,
  day date NOT NULL,
  milestone text NOT NULL,
  compared_at timestamp with time zone NOT NULL,
  outcome text NOT NULL,
  theirs_version integer,
  theirs_count integer,
  theirs_hash text,
  ours_count integer NOT NULL,
  ours_hash text NOT NULL,
  CONSTRAINT reconciliation_result_pkey PRIMARY KEY (result_id),
  CONSTRAINT reconciliation_result_source_system_office_code_day_milest_fkey FOREIGN KEY (source_system, office_code, day, milestone) REFERENCES reconciliation(source_system, office_code, day, milestone),
  CONSTRAINT reconciliation_result_outcome_check CHECK ((outcome = ANY (ARRAY['equal'::text, 'missing'::text, 'surplus'::text, 'hash-differs'::text, 'total-missing'::text])))
);
CREATE INDEX reconciliation_result_of ON reconciliation_result USING btree (source_system, office_code, day, milestone, result_id);
GRANT INSERT, SELECT ON reconciliation_result TO declarations;

CREATE TABLE request_policy (
  setting_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  valid_from date NOT NULL,
  opens_at text NOT NULL,
  announced_at text[] NOT NULL,
  expires_after_days integer NOT NULL,
  asked_within_days integer,
  is_reopened_after_cancellation boolean NOT NULL,
  set_by text NOT NULL,
  set_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT request_policy_pkey PRIMARY KEY (setting_id),
  CONSTRAINT request_policy_announced_at_check CHECK (((announced_at <@ ARRAY['cleared'::text, 'released-before-permit'::text]) AND (cardinality(announced_at) > 0))),
  CONSTRAINT request_policy_asked_within_days_check CHECK ((asked_within_days >= 1)),
  CONSTRAINT request_policy_expires_after_days_check CHECK (((expires_after_days >= 1) AND (expires_after_days <= 365))),
  CONSTRAINT request_policy_opens_at_check CHECK ((opens_at = ANY (ARRAY['lane-result'::text, 'announcement'::text])))
);
GRANT INSERT, SELECT ON request_policy TO declarations;

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

CREATE TABLE suppression (
  channel text NOT NULL,
  address_hash text NOT NULL,
  tax_code text NOT NULL,
  reason text NOT NULL,
  since timestamp with time zone NOT NULL,
  suppression_id uuid DEFAULT gen_random_uuid() NOT NULL,
  detail text,
  CONSTRAINT suppression_pkey PRIMARY KEY (channel, address_hash),
  CONSTRAINT suppression_suppression_id_key UNIQUE (suppression_id),
  CONSTRAINT suppression_reason_check CHECK ((reason = ANY (ARRAY['opted-out'::text, 'address-refused'::text, 'undeliverable'::text])))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON suppression TO declarations;

CREATE TABLE suppression_lifting (
  suppression_id uuid NOT NULL,
  channel text NOT NULL,
  tax_code text NOT NULL,
  reason text NOT NULL,
  detail text,
  since timestamp with time zone NOT NULL,
  lifted_at timestamp with time zone NOT NULL,
  lifted_by text NOT NULL,
  why text NOT NULL,
  CONSTRAINT suppression_lifting_pkey PRIMARY KEY (suppression_id)
);
GRANT INSERT, SELECT ON suppression_lifting TO declarations;

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

CREATE TABLE unit_hours (
  office_code text NOT NULL,
  season_from text NOT NULL,
  season_to text NOT NULL,
  morning_from time without time zone NOT NULL,
  morning_to time without time zone NOT NULL,
  afternoon_from time without time zone NOT NULL,
  afternoon_to time without time zone NOT NULL,
  valid_from date,
  valid_to date,
  CONSTRAINT unit_hours_check CHECK ((valid_from <= valid_to)),
  CONSTRAINT unit_hours_check1 CHECK (((morning_from < morning_to) AND (morning_to <= afternoon_from) AND (afternoon_from < afternoon_to))),
  CONSTRAINT unit_hours_office_code_check CHECK ((office_code ~ '^[0-9A-Z]{2,6}$'::text)),
  CONSTRAINT unit_hours_season_from_check CHECK ((season_from ~ '^[01][0-9]-[0-3][0-9]$'::text)),
  CONSTRAINT unit_hours_season_to_check CHECK ((season_to ~ '^[01][0-9]-[0-3][0-9]$'::text))
);
CREATE INDEX unit_hours_office ON unit_hours USING btree (office_code);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_hours TO declarations;

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

CREATE TABLE writing_policy (
  valid_from date NOT NULL,
  digest_above integer NOT NULL,
  reminder_days integer[] NOT NULL,
  writing_from time without time zone NOT NULL,
  writing_to time without time zone NOT NULL,
  CONSTRAINT writing_policy_pkey PRIMARY KEY (valid_from),
  CONSTRAINT writing_policy_check CHECK ((writing_to > writing_from)),
  CONSTRAINT writing_policy_digest_above_check CHECK ((digest_above >= 1)),
  CONSTRAINT writing_policy_reminder_days_check CHECK ((cardinality(reminder_days) <= 2))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON writing_policy TO declarations;

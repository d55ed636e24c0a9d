-- The directory is the written exception to tenancy: only natiq_system reads or writes it.
GRANT USAGE ON SCHEMA directory TO natiq_system;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA directory TO natiq_system;
--> statement-breakpoint
CREATE SCHEMA natiq_events;
--> statement-breakpoint
CREATE SEQUENCE natiq.event_ids;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE natiq.event_ids TO natiq_app;
--> statement-breakpoint
-- Append-only and thin: ids, enums, numbers. Read in the order (xid, id) below the horizon, because ids commit out of order.
CREATE TABLE domain_events (
  company_id uuid NOT NULL,
  id bigint NOT NULL DEFAULT nextval('natiq.event_ids'),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT now(),
  type text NOT NULL,
  conversation_id uuid,
  ticket_id uuid,
  subject_id uuid,
  actor_kind text NOT NULL,
  actor_id uuid,
  data jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT domain_events_pk PRIMARY KEY (company_id, id, at)
) PARTITION BY RANGE (at);
--> statement-breakpoint
CREATE INDEX domain_events_order ON domain_events (xid, id);
--> statement-breakpoint
CREATE INDEX domain_events_conversation ON domain_events (company_id, conversation_id, id);
--> statement-breakpoint
CREATE TABLE natiq_events.domain_events_default PARTITION OF domain_events DEFAULT;
--> statement-breakpoint
-- Run by the owner after each migration: one partition a month from last month on.
CREATE FUNCTION natiq.ensure_event_partitions(months_ahead int) RETURNS int LANGUAGE plpgsql SECURITY INVOKER AS $$
DECLARE
  first_day date := (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '1 month')::date;
  month_start date;
  made int := 0;
BEGIN
  FOR n IN 0..months_ahead + 1 LOOP
    month_start := (first_day + make_interval(months => n))::date;
    IF to_regclass(format('natiq_events.domain_events_%s', to_char(month_start, 'YYYY_MM'))) IS NULL
       AND NOT EXISTS (SELECT FROM natiq_events.domain_events_default d
                       WHERE d.at >= month_start AND d.at < (month_start + interval '1 month')) THEN
      EXECUTE format('CREATE TABLE natiq_events.domain_events_%s PARTITION OF public.domain_events FOR VALUES FROM (%L) TO (%L)',
        to_char(month_start, 'YYYY_MM'),
        to_char(month_start, 'YYYY-MM-DD') || ' 00:00:00+00',
        to_char(month_start + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
      made := made + 1;
    END IF;
  END LOOP;
  RETURN made;
END $$;
--> statement-breakpoint
ALTER TABLE domain_events ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY domain_events_tenant ON domain_events FOR ALL TO natiq_app
  USING (company_id = current_setting('natiq.company_id')::uuid)
  WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
-- Exceptions of natiq_system, each one listed in the catalogue test.
CREATE POLICY domain_events_tail ON domain_events FOR SELECT TO natiq_system USING (true);
--> statement-breakpoint
CREATE POLICY conversations_sweep ON conversations FOR SELECT TO natiq_system USING (true);
--> statement-breakpoint
CREATE POLICY answer_leases_sweep ON answer_leases FOR SELECT TO natiq_system USING (true);
--> statement-breakpoint
CREATE POLICY companies_list ON companies FOR SELECT TO natiq_system USING (true);
--> statement-breakpoint
CREATE POLICY users_session ON users FOR SELECT TO natiq_system
  USING (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
GRANT SELECT ON domain_events, conversations, answer_leases, companies, users TO natiq_system;
--> statement-breakpoint
REVOKE UPDATE, DELETE ON domain_events, audit_entries FROM natiq_app;
--> statement-breakpoint
DO $$
DECLARE t regclass;
BEGIN
  FOR t IN SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relrowsecurity LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Appends a customer's message in one statement: sets the tenant, finds, reopens or opens the conversation, refuses
-- duplicates, takes the next gapless seq, writes message, counters and event.
-- outcome: stored | duplicate | conflict (same client id, other body). opened/reopened tell what became of the conversation.
CREATE FUNCTION natiq.receive_message(
  p_company uuid, p_channel uuid, p_identity uuid, p_message uuid, p_client_id text, p_external_id text, p_hash text,
  p_text text, p_language text, p_new_conversation uuid, p_number text, p_at timestamptz, p_reopen_days int
) RETURNS TABLE (outcome text, conversation_id uuid, message_id uuid, seq int, opened boolean, reopened boolean)
LANGUAGE plpgsql SECURITY INVOKER AS $$
#variable_conflict use_column
DECLARE
  conv conversations%ROWTYPE;
  known messages%ROWTYPE;
  did_open boolean := false;
  did_reopen boolean := false;
BEGIN
  PERFORM set_config('natiq.company_id', p_company::text, true);
  SELECT * INTO conv FROM conversations c
    WHERE c.company_id = p_company AND c.identity_id = p_identity AND c.phase IN ('open', 'waiting') FOR UPDATE;
  SELECT * INTO known FROM messages m WHERE m.company_id = p_company
    AND ((m.identity_id = p_identity AND m.client_id = p_client_id) OR (m.channel_id = p_channel AND m.external_id = p_external_id))
    LIMIT 1;
  IF FOUND THEN
    RETURN QUERY SELECT CASE WHEN known.body_hash = p_hash THEN 'duplicate' ELSE 'conflict' END,
      known.conversation_id, known.id, known.seq, false, false;
    RETURN;
  END IF;
  IF conv.id IS NULL THEN
    UPDATE conversations c SET phase = 'open', owner_kind = 'assistant', owner_user_id = NULL, owner_epoch = c.owner_epoch + 1,
        owner_since = p_at, failed_answers = 0, resolved_at = NULL, resolved_by = NULL, waiting_since = NULL
      WHERE c.company_id = p_company AND c.id = (
        SELECT r.id FROM conversations r WHERE r.company_id = p_company AND r.identity_id = p_identity
          AND r.phase IN ('resolved', 'abandoned')
          AND coalesce(r.resolved_at, r.last_message_at) > p_at - make_interval(days => p_reopen_days)
        ORDER BY r.last_message_at DESC NULLS LAST LIMIT 1)
        AND c.phase IN ('resolved', 'abandoned')
      RETURNING * INTO conv;
    did_reopen := FOUND;
    IF NOT did_reopen THEN
      INSERT INTO conversations (company_id, id, number, contact_id, identity_id, channel_id, assistant_id, language, opened_at, created_at, owner_since)
        SELECT p_company, p_new_conversation, p_number, i.contact_id, i.id, i.channel_id, ch.assistant_id, p_language, p_at, p_at, p_at
          FROM contact_identities i JOIN channels ch ON ch.company_id = i.company_id AND ch.id = i.channel_id
          WHERE i.company_id = p_company AND i.id = p_identity AND i.channel_id = p_channel
        ON CONFLICT (company_id, identity_id) WHERE phase IN ('open', 'waiting') DO NOTHING
        RETURNING * INTO conv;
      did_open := FOUND;
      IF NOT did_open THEN
        SELECT * INTO conv FROM conversations c
          WHERE c.company_id = p_company AND c.identity_id = p_identity AND c.phase IN ('open', 'waiting') FOR UPDATE;
        IF NOT FOUND THEN RAISE EXCEPTION 'identity unknown' USING ERRCODE = 'NQ404'; END IF;
      END IF;
    END IF;
  END IF;
  INSERT INTO messages (company_id, id, conversation_id, identity_id, channel_id, seq, author_kind, author_id, text, language,
      client_id, external_id, body_hash, status, created_at)
    VALUES (p_company, p_message, conv.id, p_identity, p_channel, conv.last_seq + 1, 'contact', conv.contact_id, p_text, p_language,
      p_client_id, p_external_id, p_hash, 'delivered', p_at)
    ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    -- A parallel repeat won between the look and the write; it holds the answer.
    SELECT * INTO known FROM messages m WHERE m.company_id = p_company
      AND ((m.identity_id = p_identity AND m.client_id = p_client_id) OR (m.channel_id = p_channel AND m.external_id = p_external_id))
      LIMIT 1;
    RETURN QUERY SELECT CASE WHEN known.body_hash = p_hash THEN 'duplicate' ELSE 'conflict' END,
      known.conversation_id, known.id, known.seq, false, false;
    RETURN;
  END IF;
  UPDATE conversations c SET last_seq = conv.last_seq + 1, last_contact_seq = conv.last_seq + 1, last_message_text = left(p_text, 280),
      last_message_by = 'contact', last_message_at = p_at, last_contact_at = p_at, language = coalesce(p_language, c.language),
      phase = 'open', next_due_at = NULL,
      waiting_since = CASE WHEN c.owner_kind = 'assistant' THEN c.waiting_since ELSE coalesce(c.waiting_since, p_at) END
    WHERE c.company_id = p_company AND c.id = conv.id;
  IF did_open OR did_reopen THEN
    INSERT INTO domain_events (company_id, type, conversation_id, actor_kind, actor_id, at, data)
      VALUES (p_company, CASE WHEN did_open THEN 'conversation.opened' ELSE 'conversation.reopened' END, conv.id, 'contact',
        conv.contact_id, p_at, jsonb_build_object('epoch', conv.owner_epoch));
  END IF;
  INSERT INTO domain_events (company_id, type, conversation_id, subject_id, actor_kind, actor_id, at, data)
    VALUES (p_company, 'message.received', conv.id, p_message, 'contact', conv.contact_id, p_at,
      jsonb_build_object('seq', conv.last_seq + 1));
  RETURN QUERY SELECT 'stored'::text, conv.id, p_message, conv.last_seq + 1, did_open, did_reopen;
END $$;
--> statement-breakpoint
-- Appends what our side says: agent, assistant or system. The database refuses a late or overtaken assistant:
--   stale      the owner changed since p_epoch            superseded  a person wrote after p_basis
--   lost       the run's lease is gone                    newer       the customer wrote after p_basis (unless p_allow_newer)
-- other outcomes: stored | duplicate | conflict | missing | closed.
CREATE FUNCTION natiq.append_message(
  p_company uuid, p_conversation uuid, p_message uuid, p_author_kind text, p_author_id uuid, p_author_label text,
  p_text text, p_text_key text, p_text_params jsonb, p_language text, p_sources jsonb, p_client_id text, p_hash text,
  p_epoch int, p_basis int, p_run uuid, p_allow_newer boolean, p_failed boolean, p_at timestamptz
) RETURNS TABLE (outcome text, message_id uuid, seq int)
LANGUAGE plpgsql SECURITY INVOKER AS $$
#variable_conflict use_column
DECLARE
  conv conversations%ROWTYPE;
  known messages%ROWTYPE;
  next_seq int;
BEGIN
  PERFORM set_config('natiq.company_id', p_company::text, true);
  SELECT * INTO conv FROM conversations c WHERE c.company_id = p_company AND c.id = p_conversation FOR UPDATE;
  IF NOT FOUND THEN RETURN QUERY SELECT 'missing'::text, NULL::uuid, 0; RETURN; END IF;
  IF p_client_id IS NOT NULL THEN
    SELECT * INTO known FROM messages m
      WHERE m.company_id = p_company AND m.identity_id = conv.identity_id AND m.client_id = p_client_id;
    IF FOUND THEN
      RETURN QUERY SELECT CASE WHEN known.body_hash = p_hash THEN 'duplicate' ELSE 'conflict' END, known.id, known.seq;
      RETURN;
    END IF;
  END IF;
  IF p_epoch IS NOT NULL AND conv.owner_epoch <> p_epoch THEN RETURN QUERY SELECT 'stale'::text, NULL::uuid, 0; RETURN; END IF;
  IF p_author_kind <> 'system' AND conv.phase NOT IN ('open', 'waiting') THEN
    RETURN QUERY SELECT 'closed'::text, NULL::uuid, 0; RETURN;
  END IF;
  IF p_run IS NOT NULL THEN
    IF NOT EXISTS (SELECT FROM answer_leases l WHERE l.company_id = p_company AND l.conversation_id = p_conversation AND l.run_id = p_run) THEN
      RETURN QUERY SELECT 'lost'::text, NULL::uuid, 0; RETURN;
    END IF;
    IF conv.last_staff_seq > p_basis THEN RETURN QUERY SELECT 'superseded'::text, NULL::uuid, 0; RETURN; END IF;
    IF conv.last_contact_seq > p_basis AND NOT p_allow_newer THEN RETURN QUERY SELECT 'newer'::text, NULL::uuid, 0; RETURN; END IF;
  END IF;
  next_seq := conv.last_seq + 1;
  INSERT INTO messages (company_id, id, conversation_id, identity_id, channel_id, seq, author_kind, author_id, author_label, text,
      text_key, text_params, language, sources, client_id, body_hash, status, created_at)
    VALUES (p_company, p_message, p_conversation, conv.identity_id, conv.channel_id, next_seq, p_author_kind, p_author_id, p_author_label,
      p_text, p_text_key, p_text_params, p_language, coalesce(p_sources, '[]'::jsonb), p_client_id, p_hash, 'sent', p_at);
  -- A system line between tells the inbox nothing: the last message is what somebody said.
  UPDATE conversations c SET last_seq = next_seq,
      last_message_text = CASE WHEN p_author_kind = 'system' THEN c.last_message_text ELSE left(p_text, 280) END,
      last_message_by = CASE WHEN p_author_kind = 'system' THEN c.last_message_by ELSE p_author_kind END,
      last_message_at = CASE WHEN p_author_kind = 'system' THEN c.last_message_at ELSE p_at END,
      last_staff_seq = CASE WHEN p_author_kind = 'agent' THEN next_seq ELSE c.last_staff_seq END,
      last_staff_at = CASE WHEN p_author_kind = 'agent' THEN p_at ELSE c.last_staff_at END,
      answered_seq = CASE WHEN p_author_kind = 'agent' THEN c.last_contact_seq
                          WHEN p_author_kind = 'assistant' THEN greatest(c.answered_seq, coalesce(p_basis, c.last_contact_seq))
                          ELSE c.answered_seq END,
      waiting_since = CASE WHEN p_author_kind = 'agent' THEN NULL ELSE c.waiting_since END,
      failed_answers = CASE WHEN p_author_kind = 'agent' THEN 0
                            WHEN p_author_kind = 'assistant' AND p_failed THEN c.failed_answers + 1
                            WHEN p_author_kind = 'assistant' THEN 0 ELSE c.failed_answers END,
      phase = CASE WHEN p_author_kind IN ('agent', 'assistant') THEN 'waiting' ELSE c.phase END,
      staff_read_seq = CASE WHEN p_author_kind = 'agent' THEN next_seq ELSE c.staff_read_seq END
    WHERE c.company_id = p_company AND c.id = p_conversation;
  IF p_run IS NOT NULL THEN
    DELETE FROM answer_leases l WHERE l.company_id = p_company AND l.conversation_id = p_conversation AND l.run_id = p_run;
  END IF;
  INSERT INTO domain_events (company_id, type, conversation_id, subject_id, actor_kind, actor_id, at, data)
    VALUES (p_company, 'message.sent', p_conversation, p_message, p_author_kind, p_author_id, p_at, jsonb_build_object('seq', next_seq));
  RETURN QUERY SELECT 'stored'::text, p_message, next_seq;
END $$;
--> statement-breakpoint
-- Conversations with a customer message nobody has dealt with and no live run: what a lost wake-up or a killed process left.
CREATE FUNCTION natiq.due_conversations(p_at timestamptz, p_limit int) RETURNS TABLE (company_id uuid, conversation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.company_id, c.id FROM conversations c
    LEFT JOIN answer_leases l ON l.company_id = c.company_id AND l.conversation_id = c.id AND l.expires_at > p_at
    WHERE c.answered_seq < c.last_contact_seq AND c.phase IN ('open', 'waiting') AND l.run_id IS NULL
      AND (c.owner_kind = 'assistant'
        OR (c.owner_kind = 'user' AND coalesce(c.last_staff_at, c.owner_since) < p_at - interval '5 minutes'))
    ORDER BY c.last_contact_at LIMIT p_limit
$$;
--> statement-breakpoint
-- Conversations whose timer (next_due_at) has passed.
CREATE FUNCTION natiq.elapsed_conversations(p_at timestamptz, p_limit int) RETURNS TABLE (company_id uuid, conversation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.company_id, c.id FROM conversations c WHERE c.next_due_at <= p_at ORDER BY c.next_due_at LIMIT p_limit
$$;
--> statement-breakpoint
-- Who stands behind a session token: one statement per request. Nothing for an expired session, an inactive user or company.
CREATE FUNCTION natiq.session(p_token_hash text, p_at timestamptz) RETURNS TABLE (
  company_id uuid, user_id uuid, public_id uuid, expires_at timestamptz, seen_at timestamptz,
  name text, email text, role text, locale text, company_name text, company_slug text, company_kind text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE s directory.sessions%ROWTYPE;
BEGIN
  SELECT * INTO s FROM directory.sessions d WHERE d.token_hash = p_token_hash AND d.expires_at > p_at;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM set_config('natiq.company_id', s.company_id::text, true);
  RETURN QUERY SELECT s.company_id, s.user_id, s.public_id, s.expires_at, s.seen_at, u.name, u.email, u.role, u.locale, c.name, c.slug, c.kind
    FROM users u JOIN companies c ON c.company_id = u.company_id
    WHERE u.company_id = s.company_id AND u.id = s.user_id AND u.is_active AND c.is_active;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA natiq TO natiq_system;
--> statement-breakpoint
ALTER FUNCTION natiq.due_conversations(timestamptz, int) OWNER TO natiq_system;
--> statement-breakpoint
ALTER FUNCTION natiq.elapsed_conversations(timestamptz, int) OWNER TO natiq_system;
--> statement-breakpoint
ALTER FUNCTION natiq.session(text, timestamptz) OWNER TO natiq_system;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA natiq FROM natiq_system;
--> statement-breakpoint
REVOKE ALL ON FUNCTION natiq.ensure_event_partitions(int), natiq.due_conversations(timestamptz, int),
  natiq.elapsed_conversations(timestamptz, int), natiq.session(text, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION natiq.receive_message(uuid, uuid, uuid, uuid, text, text, text, text, text, uuid, text, timestamptz, int),
  natiq.append_message(uuid, uuid, uuid, text, uuid, text, text, text, jsonb, text, jsonb, text, text, int, int, uuid, boolean, boolean, timestamptz),
  natiq.due_conversations(timestamptz, int), natiq.elapsed_conversations(timestamptz, int), natiq.session(text, timestamptz) TO natiq_app;

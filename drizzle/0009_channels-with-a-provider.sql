-- Foreign keys stand in the tables themselves: added later they would be checked under FORCE row-level security, which knows no company here.
CREATE TABLE "channel_links" (
	"company_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"account_id" text NOT NULL,
	"account_name" text NOT NULL,
	"account_handle" text NOT NULL,
	"last_sequence" bigint,
	"polled_upto" bigint,
	"last_received_at" timestamp with time zone,
	"pending_count" integer,
	"error_reason" text,
	"error_at" timestamp with time zone,
	"checked_at" timestamp with time zone,
	"quiet_until" timestamp with time zone,
	"poll_holder" uuid,
	"poll_until" timestamp with time zone,
	"read_holder" uuid,
	"read_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "channel_links_pk" PRIMARY KEY("company_id","channel_id"),
	CONSTRAINT "channel_links_channel_fk" FOREIGN KEY ("company_id","channel_id") REFERENCES "public"."channels"("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "channel_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "channel_updates" (
	"company_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"sequence" bigint NOT NULL,
	"payload" jsonb,
	"received_at" timestamp with time zone NOT NULL,
	"handled_at" timestamp with time zone,
	"failure" text,
	CONSTRAINT "channel_updates_pk" PRIMARY KEY("company_id","channel_id","external_id"),
	CONSTRAINT "channel_updates_channel_fk" FOREIGN KEY ("company_id","channel_id") REFERENCES "public"."channels"("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "channel_updates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deliveries" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "deliveries_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"identity_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"message_id" uuid,
	"notice" jsonb,
	"state" text DEFAULT 'pending' NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"parts_done" integer DEFAULT 0 NOT NULL,
	"maybe_twice" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "deliveries_identity_fk" FOREIGN KEY ("company_id","identity_id") REFERENCES "public"."contact_identities"("company_id","id"),
	CONSTRAINT "deliveries_message_fk" FOREIGN KEY ("company_id","message_id") REFERENCES "public"."messages"("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "channel_updates_waiting" ON "channel_updates" USING btree ("company_id","channel_id","sequence") WHERE handled_at is null and failure is null;--> statement-breakpoint
CREATE INDEX "channel_updates_handled" ON "channel_updates" USING btree ("company_id","channel_id","handled_at");--> statement-breakpoint
CREATE INDEX "deliveries_chat" ON "deliveries" USING btree ("company_id","identity_id","position") WHERE state in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("due_at") WHERE state in ('pending', 'sending');--> statement-breakpoint
CREATE POLICY "channel_links_tenant" ON "channel_links" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "channel_updates_tenant" ON "channel_updates" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "deliveries_tenant" ON "deliveries" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
ALTER TABLE channel_links FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE channel_updates FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE deliveries FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Appends what our side says: agent, assistant or system. The database refuses a late or overtaken assistant:
--   stale      the owner changed since p_epoch            superseded  a person wrote after p_basis
--   lost       the run's lease is gone                    newer       the customer wrote after p_basis (unless p_allow_newer)
-- other outcomes: stored | duplicate | conflict | missing | closed. On a channel with a provider the message waits, with the
-- row of its delivery beside it; on web chat the customer's page fetches it and it counts as sent.
CREATE OR REPLACE FUNCTION natiq.append_message(
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
  through_provider boolean;
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
  SELECT ch.kind <> 'webchat' INTO through_provider FROM channels ch WHERE ch.company_id = p_company AND ch.id = conv.channel_id;
  next_seq := conv.last_seq + 1;
  INSERT INTO messages (company_id, id, conversation_id, identity_id, channel_id, seq, author_kind, author_id, author_label, text,
      text_key, text_params, language, sources, client_id, body_hash, status, created_at)
    VALUES (p_company, p_message, p_conversation, conv.identity_id, conv.channel_id, next_seq, p_author_kind, p_author_id, p_author_label,
      p_text, p_text_key, p_text_params, p_language, coalesce(p_sources, '[]'::jsonb), p_client_id, p_hash,
      CASE WHEN through_provider THEN 'pending' ELSE 'sent' END, p_at);
  IF through_provider THEN
    INSERT INTO deliveries (company_id, id, identity_id, channel_id, message_id, due_at, created_at)
      VALUES (p_company, p_message, conv.identity_id, conv.channel_id, p_message, p_at, p_at);
  END IF;
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
-- Exceptions of natiq_system, each one listed in the catalogue test: the sweeps for work that a lost wake-up or a killed process left.
CREATE POLICY channel_links_sweep ON channel_links FOR SELECT TO natiq_system USING (true);
--> statement-breakpoint
CREATE POLICY channel_updates_sweep ON channel_updates FOR SELECT TO natiq_system USING (true);
--> statement-breakpoint
CREATE POLICY deliveries_sweep ON deliveries FOR SELECT TO natiq_system USING (true);
--> statement-breakpoint
GRANT SELECT ON channel_links, channel_updates, deliveries TO natiq_system;
--> statement-breakpoint
-- Channels with updates nobody has dealt with.
CREATE FUNCTION natiq.waiting_channels(p_limit int) RETURNS TABLE (company_id uuid, channel_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT u.company_id, u.channel_id FROM channel_updates u WHERE u.handled_at IS NULL AND u.failure IS NULL LIMIT p_limit
$$;
--> statement-breakpoint
-- Channels whose updates have to be fetched.
CREATE FUNCTION natiq.polling_channels(p_limit int) RETURNS TABLE (company_id uuid, channel_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.company_id, l.channel_id FROM channel_links l WHERE l.mode = 'polling' LIMIT p_limit
$$;
--> statement-breakpoint
-- Chats with something to send, or left behind by a sender that died.
CREATE FUNCTION natiq.due_chats(p_at timestamptz, p_limit int) RETURNS TABLE (company_id uuid, identity_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT d.company_id, d.identity_id FROM deliveries d WHERE d.state IN ('pending', 'sending') AND d.due_at <= p_at LIMIT p_limit
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA natiq TO natiq_system;
--> statement-breakpoint
ALTER FUNCTION natiq.waiting_channels(int) OWNER TO natiq_system;
--> statement-breakpoint
ALTER FUNCTION natiq.polling_channels(int) OWNER TO natiq_system;
--> statement-breakpoint
ALTER FUNCTION natiq.due_chats(timestamptz, int) OWNER TO natiq_system;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA natiq FROM natiq_system;
--> statement-breakpoint
REVOKE ALL ON FUNCTION natiq.waiting_channels(int), natiq.polling_channels(int), natiq.due_chats(timestamptz, int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION natiq.waiting_channels(int), natiq.polling_channels(int), natiq.due_chats(timestamptz, int) TO natiq_app;

-- The same contract as before, cheaper: a repeat is recognised before anything is locked or written, and counters, message
-- and event of a new message are one statement. Two parallel repeats can both miss the look; the later one then fails on the
-- unique key (SQLSTATE 23505) with everything undone, and its caller asks again.
CREATE OR REPLACE FUNCTION natiq.receive_message(
  p_company uuid, p_channel uuid, p_identity uuid, p_message uuid, p_client_id text, p_external_id text, p_hash text,
  p_text text, p_language text, p_new_conversation uuid, p_number text, p_at timestamptz, p_reopen_days int
) RETURNS TABLE (outcome text, conversation_id uuid, message_id uuid, seq int, opened boolean, reopened boolean)
LANGUAGE plpgsql SECURITY INVOKER AS $$
#variable_conflict use_column
DECLARE
  known_id uuid;
  known_conversation uuid;
  known_seq int;
  known_hash text;
  born record;
  did_open boolean := false;
  did_reopen boolean := false;
BEGIN
  PERFORM set_config('natiq.company_id', p_company::text, true);
  IF p_client_id IS NOT NULL THEN
    SELECT m.id, m.conversation_id, m.seq, m.body_hash INTO known_id, known_conversation, known_seq, known_hash FROM messages m
      WHERE m.company_id = p_company AND m.identity_id = p_identity AND m.client_id = p_client_id;
  END IF;
  IF known_id IS NULL AND p_external_id IS NOT NULL THEN
    SELECT m.id, m.conversation_id, m.seq, m.body_hash INTO known_id, known_conversation, known_seq, known_hash FROM messages m
      WHERE m.company_id = p_company AND m.channel_id = p_channel AND m.external_id = p_external_id;
  END IF;
  IF known_id IS NOT NULL THEN
    RETURN QUERY SELECT CASE WHEN known_hash = p_hash THEN 'duplicate' ELSE 'conflict' END,
      known_conversation, known_id, known_seq, false, false;
    RETURN;
  END IF;
  FOR attempt IN 1..3 LOOP
    RETURN QUERY
      WITH conv AS (
        UPDATE conversations c SET last_seq = c.last_seq + 1, last_contact_seq = c.last_seq + 1, last_message_text = left(p_text, 280),
            last_message_by = 'contact', last_message_at = p_at, last_contact_at = p_at, language = coalesce(p_language, c.language),
            phase = 'open', next_due_at = NULL,
            waiting_since = CASE WHEN c.owner_kind = 'assistant' THEN c.waiting_since ELSE coalesce(c.waiting_since, p_at) END
          WHERE c.company_id = p_company AND c.identity_id = p_identity AND c.phase IN ('open', 'waiting')
          RETURNING c.id, c.contact_id, c.last_seq
      ), message AS (
        INSERT INTO messages (company_id, id, conversation_id, identity_id, channel_id, seq, author_kind, author_id, text, language,
            client_id, external_id, body_hash, status, created_at)
          SELECT p_company, p_message, conv.id, p_identity, p_channel, conv.last_seq, 'contact', conv.contact_id, p_text, p_language,
            p_client_id, p_external_id, p_hash, 'delivered', p_at FROM conv
      ), event AS (
        INSERT INTO domain_events (company_id, type, conversation_id, subject_id, actor_kind, actor_id, at, data)
          SELECT p_company, 'message.received', conv.id, p_message, 'contact', conv.contact_id, p_at,
            jsonb_build_object('seq', conv.last_seq) FROM conv
      )
      SELECT 'stored'::text, conv.id, p_message, conv.last_seq, did_open, did_reopen FROM conv;
    IF FOUND THEN RETURN; END IF;
    -- No conversation is open: reopen the last one while it is young, or begin one. A parallel message may do so first; the next
    -- attempt then finds its conversation.
    UPDATE conversations c SET phase = 'open', owner_kind = 'assistant', owner_user_id = NULL, owner_epoch = c.owner_epoch + 1,
        owner_since = p_at, failed_answers = 0, resolved_at = NULL, resolved_by = NULL, waiting_since = NULL
      WHERE c.company_id = p_company AND c.id = (
        SELECT r.id FROM conversations r WHERE r.company_id = p_company AND r.identity_id = p_identity
          AND r.phase IN ('resolved', 'abandoned')
          AND coalesce(r.resolved_at, r.last_message_at) > p_at - make_interval(days => p_reopen_days)
        ORDER BY r.last_message_at DESC NULLS LAST LIMIT 1)
        AND c.phase IN ('resolved', 'abandoned')
      RETURNING c.id, c.contact_id, c.owner_epoch INTO born;
    did_reopen := FOUND;
    IF NOT did_reopen THEN
      INSERT INTO conversations (company_id, id, number, contact_id, identity_id, channel_id, assistant_id, language, opened_at, created_at, owner_since)
        SELECT p_company, p_new_conversation, p_number, i.contact_id, i.id, i.channel_id, ch.assistant_id, p_language, p_at, p_at, p_at
          FROM contact_identities i JOIN channels ch ON ch.company_id = i.company_id AND ch.id = i.channel_id
          WHERE i.company_id = p_company AND i.id = p_identity AND i.channel_id = p_channel
        ON CONFLICT (company_id, identity_id) WHERE phase IN ('open', 'waiting') DO NOTHING
        RETURNING id, contact_id, owner_epoch INTO born;
      did_open := FOUND;
    END IF;
    IF did_open OR did_reopen THEN
      INSERT INTO domain_events (company_id, type, conversation_id, actor_kind, actor_id, at, data)
        VALUES (p_company, CASE WHEN did_open THEN 'conversation.opened' ELSE 'conversation.reopened' END, born.id, 'contact',
          born.contact_id, p_at, jsonb_build_object('epoch', born.owner_epoch));
    END IF;
  END LOOP;
  RAISE EXCEPTION 'identity unknown' USING ERRCODE = 'NQ404';
END $$;

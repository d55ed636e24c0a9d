-- The newest ticket of a conversation is asked for by every ended row of the inbox and every opened conversation.
CREATE INDEX tickets_conversation ON tickets (company_id, conversation_id, created_at DESC);

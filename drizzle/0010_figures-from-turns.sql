-- What was open and who waited at an earlier moment is the present without what the log says happened since. These seven types
-- are a fraction of the log (no message is among them), so that the index costs a message nothing but a look at its type.
CREATE INDEX domain_events_turns ON domain_events (company_id, at) WHERE type IN ('conversation.opened', 'conversation.reopened',
  'conversation.resolved', 'conversation.abandoned', 'conversation.handed_over', 'conversation.taken_over', 'conversation.returned');

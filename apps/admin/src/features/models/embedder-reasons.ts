const reasons = [
  'address',
  'refused',
  'not_found',
  'bad_request',
  'bad_response',
  'rate_limited',
  'server',
  'network',
  'timeout',
  'over_budget',
  'no_price',
  'unreadable_key',
  'tells_nothing',
] as const;
type Reason = (typeof reasons)[number];

/** The key of a reason this app has words for; one that is new to it is trouble of the server. */
export const reasonKey = (reason: string): Reason => reasons.find(one => one === reason) ?? 'server';

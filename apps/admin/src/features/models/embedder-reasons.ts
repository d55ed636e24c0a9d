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
  'takes_strangers',
] as const;
type Reason = (typeof reasons)[number];

/** The key of a reason this app has words for; one that is new to it is trouble of the server. */
export const reasonKey = (reason: string): Reason => reasons.find(one => one === reason) ?? 'server';

/** Whether it has read everything and is not counted for what it is, rather than kept from reading on. */
export const isUncounted = (reason: string): boolean => reason === 'tells_nothing' || reason === 'takes_strangers';

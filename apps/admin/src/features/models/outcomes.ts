const outcomes = [
  'refused',
  'rate_limited',
  'server',
  'network',
  'cut',
  'timeout',
  'bad_response',
  'empty',
  'over_budget',
  'no_price',
] as const;

/** Whether there are words for how a call ended; a newer server may know more ways. */
export const isOutcome = (name: string): name is (typeof outcomes)[number] => outcomes.some(one => one === name);

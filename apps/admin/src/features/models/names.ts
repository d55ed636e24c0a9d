import { type ModelProvider, modelProviders } from '@natiq/contracts/answering/models';

/** Whether there are words for a provider; a newer server may know more of them. */
export const isProvider = (name: string): name is ModelProvider => modelProviders.some(one => one === name);

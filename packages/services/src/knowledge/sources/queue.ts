/** The queue of sources that have something to be done; its keys are `company:source`. */
export const sourceQueue = 'knowledge.source';
export const sourceKey = (companyId: string, id: string) => `${companyId}:${id}`;

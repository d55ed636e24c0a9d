/** Does `work` while no other tab does work of that name. Where locks are not to be had (a page without TLS, a browser that denies a frame all storage) it is done at once. */
export async function alone<T>(name: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  let begun = false;
  try {
    return (await navigator.locks.request(name, signal ? { signal } : {}, () => {
      begun = true;
      return work();
    })) as T;
  } catch (error) {
    if (begun || signal?.aborted) throw error;
    return work();
  }
}

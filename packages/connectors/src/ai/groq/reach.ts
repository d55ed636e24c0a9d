/** How Groq answered when asked for its list of models: nothing is generated, nothing is paid. */
export type GroqReach = { ok: true; ms: number } | { ok: false; status: number | null };

/** Asks Groq for its models with the given key, for at most `timeoutMs`. A status of null means no answer. */
export async function reachGroq(options: { apiKey: string; baseUrl?: string }, timeoutMs = 5000): Promise<GroqReach> {
  const started = performance.now();
  try {
    const base = (options.baseUrl ?? 'https://api.groq.com').replace(/\/$/, '');
    const answer = await fetch(`${base}/openai/v1/models`, {
      headers: { authorization: `Bearer ${options.apiKey}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    return answer.ok ? { ok: true, ms: Math.round(performance.now() - started) } : { ok: false, status: answer.status };
  } catch {
    return { ok: false, status: null };
  }
}

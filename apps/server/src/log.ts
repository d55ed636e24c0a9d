import type { Logger } from '@natiq/services/kernel/ports';

const levels = ['info', 'warn', 'error', 'silent'] as const;

/** Fields that must never reach a log, whatever hands them in. */
const secret = /pass|token|secret|authorization|cookie|key$|text$|body$|email|phone/i;

/** JSON lines on standard error, one per event; standard output belongs to results. */
export function jsonLogger(level: (typeof levels)[number]): Logger {
  const write = (at: 'info' | 'warn' | 'error', event: string, fields: Record<string, unknown> = {}) => {
    if (levels.indexOf(at) < levels.indexOf(level)) return;
    const safe = Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [key, secret.test(key) ? '[hidden]' : value]),
    );
    process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level: at, event, ...safe })}\n`);
  };
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}

import { reachGroq } from '@natiq/connectors/ai/groq/reach';
import { smtpMailer } from '@natiq/connectors/mail/smtp';
import { s3Storage } from '@natiq/connectors/storage/s3';
import { newId } from '@natiq/db/ids';
import { channelLinkFacts } from '@natiq/db/integrity/health';
import type { Env } from '../env.ts';
import { type Check, check, fail, type Looking, ok, plural, warn } from './check.ts';

/** The model, our own door from outside, the channels that have a provider, mail. */
export function outsideChecks(env: Env, services: Looking | null, isRunning: boolean): Promise<Check>[] {
  return [
    check('model', 'Model', () => modelVerdict(env)),
    check('public_url', 'Outside address', () => publicVerdict(env, isRunning)),
    ...(services ? [check('channels', 'Channels', () => channelsVerdict(services))] : []),
    check('mail', 'Mail', () => mailVerdict(env)),
    check('files', 'Files', () => filesVerdict(env)),
  ];
}

/** Whether the model answers, without having it write anything. */
export async function modelVerdict(env: Env) {
  if (!env.groqApiKey) return ok('built-in answers from the knowledge base; no key, no network');
  const reach = await reachGroq({ apiKey: env.groqApiKey, ...(env.groqBaseUrl && { baseUrl: env.groqBaseUrl }) });
  if (reach.ok) return ok(`Groq answers in ${reach.ms} ms; the built-in one stands behind it`);
  if (reach.status === 401 || reach.status === 403)
    return fail('Groq refuses the key.', 'Make a new key at Groq and set GROQ_API_KEY.');
  const how = reach.status === null ? 'Groq does not answer within 5 s.' : `Groq answers ${reach.status}.`;
  return warn(
    `${how} The built-in one answers meanwhile.`,
    'Check the network and GROQ_BASE_URL; it may be Groq’s trouble.',
  );
}

/** Whether our own door can be reached from outside, by knocking at it there. */
export async function publicVerdict(env: Env, isRunning: boolean) {
  if (!env.publicUrl) return ok('none; Telegram is polled, pages are served on this machine');
  if (!isRunning)
    return warn(`${env.publicUrl} was not tried: Natiq is stopped.`, 'Start Natiq and ask the doctor again.');
  const fix = 'See that PUBLIC_URL is right, its name resolves, and the proxy passes everything on to this server.';
  try {
    // Not followed: a proxy that sends elsewhere would send a provider's call elsewhere too.
    const answer = await fetch(`${env.publicUrl}/health`, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
    const body = (await answer.json().catch(() => null)) as { status?: string; version?: string } | null;
    return answer.ok && body?.status && body.version
      ? ok(`${env.publicUrl} leads here`)
      : fail(`${env.publicUrl}/health answers ${answer.status}, not as Natiq does.`, fix);
  } catch {
    return fail(`${env.publicUrl} does not answer within 5 s.`, fix);
  }
}

/** Whether the mail server takes our name and password; nothing is sent. */
export async function mailVerdict(env: Env) {
  if (!env.smtp) return ok('not configured: Natiq sends none, invitations are handed over as links');
  try {
    await smtpMailer(env.smtp).check();
    return ok('the mail server takes us in');
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return fail(`The mail server does not take us in: ${why}`, 'Check host, port, name and password in SMTP_URL.');
  }
}

/** Whether the bucket answers, by asking for a file of nobody's. */
export async function filesVerdict(env: Env) {
  if (!env.s3) return ok('lie in the data folder');
  try {
    const file = await s3Storage(env.s3).get(`${newId()}/none`);
    for await (const _piece of file ?? []) break;
    return ok(`the bucket ${env.s3.bucket} answers`);
  } catch {
    return fail(
      `The bucket ${env.s3.bucket} cannot be read.`,
      'Check S3_ENDPOINT, S3_BUCKET and the two keys, and that the keys may read and write there.',
    );
  }
}

async function channelsVerdict(services: Looking) {
  const links = await channelLinkFacts(services.database);
  const ill = links.filter(link => link.error !== null);
  if (ill.length > 0)
    return fail(
      ill.map(link => `${link.handle} (${link.mode}): ${link.error}`).join('; '),
      'See Channels in the admin app: it says what each provider answered and what to do.',
    );
  return ok(
    links.length === 0 ? 'none with a provider' : `${plural(links.length, 'channel')} with a provider, all well`,
  );
}

import { readOpened } from '@natiq/domain/web/reach';
import { z } from 'zod';

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });
const wholeNumber = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const openaiItself = 'https://api.openai.com/v1';
const flag = oneOf(['on', 'off']);

const schema = z
  .object({
    PORT: wholeNumber(0, 65535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    NATIQ_DATA: z.string().min(1).default('./.natiq'),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
      .optional(),
    DATABASE_OWNER_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
      .optional(),
    DATABASE_POOL: wholeNumber(2, 200).default(10),
    DATABASE_PREPARE: flag.default('on'),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://support.example.com' })
      .optional(),
    TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
    METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    GROQ_API_KEY: z.string().min(1).optional(),
    GROQ_BASE_URL: z.url({ error: 'must be an address such as https://api.groq.com' }).optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
      .optional(),
    MAIL_FROM: z.string().min(3).optional(),
    S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an address such as https://s3.example.com' }).optional(),
    S3_BUCKET: z.string().min(1).optional(),
    S3_ACCESS_KEY: z.string().min(1).optional(),
    S3_SECRET_KEY: z.string().min(1).optional(),
    S3_REGION: z.string().min(1).default('us-east-1'),
    OPENAI_API_KEY: z.string().min(1).optional(),
    OPENAI_BASE_URL: z.url({ error: 'must be an address such as https://api.openai.com/v1' }).optional(),
    OPENAI_MODEL: z.string().min(1).optional(),
    ANTHROPIC_API_KEY: z.string().min(1).optional(),
    ANTHROPIC_BASE_URL: z.url({ error: 'must be an address such as https://api.anthropic.com' }).optional(),
    ANTHROPIC_MODEL: z.string().min(1).optional(),
    NATIQ_PROVIDERS: z
      .string()
      .regex(
        /^(?:groq|openai|anthropic)(?:,(?:groq|openai|anthropic))*$/,
        'must name groq, openai, anthropic, in order',
      )
      .default('groq,openai,anthropic'),
    NATIQ_SECRET_KEY: z
      .string()
      .regex(
        /^[\w-]{1,16}=[^,]{32,}(,[\w-]{1,16}=[^,]{32,})*$/,
        'must be a name, =, and at least 32 characters, newest first',
      )
      .optional(),
    TELEGRAM_API_BASE: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://api.telegram.org' })
      .default('https://api.telegram.org'),
    NATIQ_OPEN_TO: z
      .string()
      .refine(text => readOpened(text) !== null, {
        error: 'must be hosts and networks parted by commas, such as wiki.internal, 10.20.0.0/16:8080',
      })
      .default(''),
    NATIQ_DEMO: oneOf(['auto', 'off']).default('auto'),
    NATIQ_BILLING: flag.default('off'),
    NATIQ_DEV: flag.default('off'),
    LOG_LEVEL: oneOf(['info', 'warn', 'error', 'silent']).optional(),
  })
  .refine(v => !v.OPENAI_API_KEY || v.OPENAI_MODEL, {
    path: ['OPENAI_MODEL'],
    error: 'must name the model to ask',
  })
  .refine(v => !v.ANTHROPIC_API_KEY || v.ANTHROPIC_MODEL, {
    path: ['ANTHROPIC_MODEL'],
    error: 'must name the model to ask',
  })
  .refine(v => !v.SMTP_URL || v.MAIL_FROM, {
    path: ['MAIL_FROM'],
    error: 'must be set where SMTP_URL is, for example "Support <support@example.com>"',
  })
  .superRefine((v, found) => {
    if (!v.S3_ENDPOINT) return;
    for (const name of ['S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const)
      if (!v[name]) found.addIssue({ code: 'custom', path: [name], message: 'must be set together with S3_ENDPOINT' });
  })
  .transform(v => ({
    port: v.PORT,
    host: v.HOST,
    dataDir: v.NATIQ_DATA,
    databaseUrl: v.DATABASE_URL,
    databaseOwnerUrl: v.DATABASE_OWNER_URL,
    databasePool: v.DATABASE_POOL,
    databasePrepare: v.DATABASE_PREPARE === 'on',
    publicUrl: v.PUBLIC_URL?.replace(/\/$/, ''),
    trustedProxies: v.TRUSTED_PROXIES,
    metricsToken: v.METRICS_TOKEN,
    groqApiKey: v.GROQ_API_KEY,
    groqBaseUrl: v.GROQ_BASE_URL,
    openaiBaseUrl: v.OPENAI_BASE_URL ?? openaiItself,
    anthropicBaseUrl: v.ANTHROPIC_BASE_URL,
    openai: v.OPENAI_MODEL
      ? { apiKey: v.OPENAI_API_KEY, baseUrl: v.OPENAI_BASE_URL ?? openaiItself, model: v.OPENAI_MODEL }
      : null,
    anthropic:
      v.ANTHROPIC_API_KEY && v.ANTHROPIC_MODEL
        ? { apiKey: v.ANTHROPIC_API_KEY, baseUrl: v.ANTHROPIC_BASE_URL, model: v.ANTHROPIC_MODEL }
        : null,
    providers: [...new Set(v.NATIQ_PROVIDERS.split(','))] as ('groq' | 'openai' | 'anthropic')[],
    smtp: v.SMTP_URL && v.MAIL_FROM ? { url: v.SMTP_URL, from: v.MAIL_FROM } : null,
    s3: v.S3_ENDPOINT
      ? {
          endpoint: v.S3_ENDPOINT,
          bucket: v.S3_BUCKET!,
          accessKey: v.S3_ACCESS_KEY!,
          secretKey: v.S3_SECRET_KEY!,
          region: v.S3_REGION,
        }
      : null,
    secretKeys: v.NATIQ_SECRET_KEY,
    telegramApiBase: v.TELEGRAM_API_BASE,
    openTo: readOpened(v.NATIQ_OPEN_TO) ?? [],
    demo: v.NATIQ_DEMO,
    dev: v.NATIQ_DEV === 'on',
    // On a laptop the console belongs to the person who started it; a server's log is read by machines.
    logLevel: v.LOG_LEVEL ?? (v.DATABASE_URL ? ('info' as const) : ('warn' as const)),
  }));

export type Env = z.output<typeof schema>;

/** The environment is wrong; the message is one line a person can act on. */
export class EnvironmentError extends Error {}

/**
 * Reads and checks the environment; the only place that does. An empty variable counts as not set.
 * @throws EnvironmentError naming the variable and what it must be
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new EnvironmentError(`${String(issue?.path[0])} is not usable: ${issue?.message}. See .env.example.`);
}

/**
 * The environment for a process of ours over other data: everything that is not a setting of Natiq's as it is here, and of the
 * settings only those given. A trial must reach neither the installation's data nor its model.
 */
export function environmentFor(settings: Record<string, string>): Record<string, string | undefined> {
  const { NODE_ENV: _mode, VITEST: _vitest, ...inherited } = process.env;
  for (const name of Object.keys(schema.in.shape)) delete inherited[name];
  return { ...inherited, ...settings };
}

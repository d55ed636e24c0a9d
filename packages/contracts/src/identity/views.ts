import { countries } from '@natiq/domain/identity/country';
import { z } from 'zod';
import { roles } from '../access/matrix.ts';
import { idSchema, instantSchema, localeSchema, timeZoneText } from '../common.ts';

export const industries = [
  'telecom',
  'retail',
  'banking',
  'healthcare',
  'education',
  'travel',
  'food',
  'technology',
  'government',
  'other',
] as const;

export const companySettings = z.object({
  aiEnabled: z.boolean().default(true),
  /** Below this confidence a person takes over: what an assistant begins with; each may be set otherwise afterwards. */
  escalationThreshold: z.number().min(0).max(1).default(0.5),
  /** A customer who is very upset is handed to a person, even where the assistant could go on. */
  escalateOnMood: z.boolean().default(true),
  maxSessionMessages: z.number().int().min(5).max(500).default(50),
  defaultLocale: localeSchema.default('en'),
  /** Decides how phone numbers are read and which money is meant; `ZZ` for one that is not listed. */
  country: z.enum(countries).default('EG'),
  digits: z.enum(['western', 'arabic']).default('western'),
  /** Agents may write and change knowledge. */
  agentsEditKnowledge: z.boolean().default(false),
  workingHours: z
    .object({
      timeZone: timeZoneText.default('Africa/Cairo'),
      start: z
        .string()
        .regex(/^\d{2}:\d{2}$/)
        .default('09:00'),
      end: z
        .string()
        .regex(/^\d{2}:\d{2}$/)
        .default('23:00'),
      /** Days without staff, 0 = Sunday. */
      weekend: z.array(z.number().int().min(0).max(6)).default([]),
    })
    .prefault({}),
});
export type CompanySettings = z.infer<typeof companySettings>;

export const companyView = z.object({
  id: idSchema,
  name: z.string(),
  slug: z.string(),
  industry: z.enum(industries),
  kind: z.enum(['customer', 'demo', 'platform']),
  settings: companySettings,
  branding: z.object({
    hue: z.number().min(0).max(360),
    chroma: z.number().min(0.03).max(0.16).optional(),
    logoUrl: z.string().optional(),
  }),
  isActive: z.boolean(),
  version: z.number().int(),
  createdAt: instantSchema,
});
export type CompanyView = z.infer<typeof companyView>;

export const presenceStatus = z.enum(['online', 'away', 'busy', 'offline']);
export type PresenceStatus = z.infer<typeof presenceStatus>;

export const userView = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  locale: localeSchema,
  phone: z.string().nullable(),
  /** Their picture, for colleagues with a session; null for none. */
  pictureUrl: z.string().nullable(),
  capacity: z.number().int(),
  isActive: z.boolean(),
  /** Invited, and not yet in: there is no password. */
  isInvited: z.boolean(),
  lastSignInAt: instantSchema.nullable(),
  version: z.number().int(),
  createdAt: instantSchema,
});
export type UserView = z.infer<typeof userView>;

/** A person who was invited, and the link to give them; it is shown this once. */
export const invitedView = z.object({
  user: userView,
  /** Below the address of this installation, with the token behind the #. */
  path: z.string(),
  expiresAt: instantSchema,
  /** Whether the link went out by mail; otherwise it is to be passed on by hand. */
  isMailed: z.boolean(),
});
export type InvitedView = z.infer<typeof invitedView>;

/** What an invited person sees before they come in. */
export const invitationView = z.object({
  companyName: z.string(),
  hue: z.number(),
  name: z.string(),
  email: z.string(),
  locale: localeSchema,
});
export type InvitationView = z.infer<typeof invitationView>;

/** A colleague as everybody in the company may see them. */
export const colleagueView = z.object({
  id: idSchema,
  name: z.string(),
  role: z.enum(roles),
  pictureUrl: z.string().nullable(),
  presence: presenceStatus,
  load: z.number().int(),
  capacity: z.number().int(),
});
export type ColleagueView = z.infer<typeof colleagueView>;

/** The signed-in person and their company. */
export const meView = z.object({
  user: userView,
  /** With its version, so that whoever may change the settings names what they saw. */
  company: companyView.pick({
    id: true,
    name: true,
    slug: true,
    kind: true,
    branding: true,
    settings: true,
    version: true,
  }),
  presence: presenceStatus,
});
export type MeView = z.infer<typeof meView>;

export const sessionView = z.object({
  /** The public id of the session, not its token. */
  id: idSchema,
  current: z.boolean(),
  userAgent: z.string(),
  ip: z.string(),
  createdAt: instantSchema,
  seenAt: instantSchema,
  expiresAt: instantSchema,
});
export type SessionView = z.infer<typeof sessionView>;

export const signedInView = z.object({ token: z.string(), me: meView });

export const auditView = z.object({
  id: idSchema,
  action: z.string(),
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  subject: z.object({ kind: z.string(), id: z.string().nullable() }),
  before: z.unknown(),
  after: z.unknown(),
  createdAt: instantSchema,
});
export type AuditView = z.infer<typeof auditView>;

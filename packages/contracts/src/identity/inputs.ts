import { z } from 'zod';
import { roles } from '../access/matrix.ts';
import { idSchema, localeSchema, nameText, pageInput, timeZoneText } from '../common.ts';
import { companySettings, industries, presenceStatus } from './views.ts';

const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
const name = nameText().min(2).max(100);
const slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .min(2)
  .max(60);
/** Strength is judged by the policy in domain/identity/password, which names what is missing. */
const password = z.string().min(1).max(200);

export const signInInput = z.object({
  email,
  password,
  /** Needed only where the email lives in two companies. */
  companySlug: slug.optional(),
});
export const revokeSessionInput = z.object({ id: idSchema });
export const setPresenceInput = z.object({ status: presenceStatus });

export const setUpInput = z.object({
  /** Printed on the console at first start. */
  setupToken: z.string().min(8).max(200),
  companyName: name,
  companySlug: slug,
  name,
  email,
  password,
  locale: localeSchema.default('en'),
  country: companySettings.shape.country,
  /** The country's own when left out. */
  timeZone: timeZoneText.optional(),
});

export const createCompanyInput = z.object({
  name,
  slug,
  industry: z.enum(industries).default('other'),
  settings: companySettings.partial().default({}),
  manager: z.object({ name, email, password, locale: localeSchema.default('en') }),
});
const { shape: settings } = companySettings;
/** Settings one by one. Stripped of their defaults: what is not named must stay as it is, not become a new company's. */
const settingsChange = z
  .object({
    aiEnabled: settings.aiEnabled.unwrap(),
    escalationThreshold: settings.escalationThreshold.unwrap(),
    escalateOnMood: settings.escalateOnMood.unwrap(),
    maxSessionMessages: settings.maxSessionMessages.unwrap(),
    defaultLocale: settings.defaultLocale.unwrap(),
    country: settings.country.unwrap(),
    digits: settings.digits.unwrap(),
    agentsEditKnowledge: settings.agentsEditKnowledge.unwrap(),
    workingHours: settings.workingHours.unwrap(),
  })
  .partial();
export const updateCompanyInput = z.object({
  id: idSchema,
  version: z.number().int(),
  name: name.optional(),
  industry: z.enum(industries).optional(),
  settings: settingsChange.optional(),
  branding: z
    .object({
      hue: z.number().min(0).max(360),
      chroma: z.number().min(0.03).max(0.16).optional(),
      /** A picture on the web, or one of ours. */
      logoUrl: z
        .string()
        .max(500)
        .regex(/^(?:https?:\/\/|\/(?!\/))[^\s"'<>\\]+$/i)
        .optional(),
    })
    .optional(),
});
export const companyIdInput = z.object({ id: idSchema });
export const listCompaniesInput = pageInput.extend({ search: z.string().trim().max(100).optional() });

export const createUserInput = z.object({
  name,
  email,
  password,
  role: z.enum(roles),
  locale: localeSchema.default('en'),
  phone: nameText().max(30).optional(),
  capacity: z.number().int().min(1).max(50).default(6),
});
export const inviteUserInput = createUserInput.omit({ password: true });
/** The token stands behind the # of the link, where no server and no log sees it. */
const invitationToken = z.string().min(20).max(100);
export const invitationInput = z.object({ token: invitationToken });
export const acceptInvitationInput = z.object({ token: invitationToken, name, password });
export const updateUserInput = z.object({
  id: idSchema,
  version: z.number().int(),
  name: name.optional(),
  role: z.enum(roles).optional(),
  locale: localeSchema.optional(),
  phone: nameText().max(30).nullable().optional(),
  capacity: z.number().int().min(1).max(50).optional(),
  isActive: z.boolean().optional(),
  password: password.optional(),
});
export const userIdInput = z.object({ id: idSchema });
export const listUsersInput = pageInput.extend({
  search: z.string().trim().max(100).optional(),
  role: z.enum(roles).optional(),
  isActive: z.boolean().optional(),
});
export const updateMeInput = z.object({
  name: name.optional(),
  locale: localeSchema.optional(),
  phone: nameText().max(30).nullable().optional(),
  /** What the upload of a picture was answered with; null takes it away. */
  pictureId: idSchema.nullable().optional(),
  password: password.optional(),
  currentPassword: z.string().max(200).optional(),
});
export const listAuditInput = pageInput.extend({ action: z.string().max(60).optional() });

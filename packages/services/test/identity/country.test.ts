import type { Database } from '@natiq/db';
import { eq } from '@natiq/db/query';
import { contacts } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import { openVisitorSession } from '@natiq/services/contacts';
import { createCompany, createUser, updateCompany, updateUser } from '@natiq/services/identity';
import { systemContext } from '@natiq/services/kernel/context';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, makeUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let database: Database;
let services: ReturnType<typeof testServices>;

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database);
});
afterAll(() => database.close());

const password = 'Correct-horse-7';
describe('the country of a company', () => {
  test('gives a new one its zone and weekend, and what was said wins', async () => {
    const platform = await makeCompany(services);
    const ctx = systemContext(services, platform.companyId);
    const made = async (slug: string, settings: Parameters<typeof createCompany>[1]['settings']) =>
      (
        await createCompany(ctx, {
          name: slug,
          slug,
          industry: 'other',
          settings,
          manager: { name: 'Mona', email: `mona@${slug}.example`, password, locale: 'ar' },
        })
      ).company.settings;
    expect(await made('in-egypt', {})).toMatchObject({
      country: 'EG',
      workingHours: { timeZone: 'Africa/Cairo', weekend: [5, 6] },
    });
    expect(await made('in-the-emirates', { country: 'AE' })).toMatchObject({
      workingHours: { timeZone: 'Asia/Dubai', weekend: [0, 6] },
    });
    const hours = { timeZone: 'UTC', start: '10:00', end: '12:00', weekend: [] };
    expect(await made('with-own-hours', { country: 'EG', workingHours: hours })).toMatchObject({ workingHours: hours });
  });

  test('reads the phone numbers of staff and of customers', async () => {
    const company = await makeCompany(services);
    const manager = await makeUser(services, company.companyId, { role: 'company_manager' });
    const user = await createUser(manager.ctx, {
      name: 'Salma',
      email: 'salma@phones.example',
      password,
      role: 'agent',
      locale: 'ar',
      phone: '٠١٠٠ ١٢٣ ٤٥٦٧',
      capacity: 6,
    });
    expect(user.phone).toBe('+201001234567');
    await updateCompany(manager.ctx, { id: company.companyId, version: 1, settings: { country: 'SA' } });
    const moved = await updateUser(manager.ctx, { id: user.id, version: user.version, phone: '0501234567' });
    expect(moved.phone).toBe('+966501234567');

    const channel = await makeChannel(services, company.companyId);
    const at = { companyId: company.companyId, channelId: channel.channelId };
    const visit = await openVisitorSession(services, at, { contact: { phone: '050 765 4321' }, context: {} });
    const [row] = await withTenant(database, company.companyId, tx =>
      tx.select({ phone: contacts.phone }).from(contacts).where(eq(contacts.id, visit.contactId)),
    );
    expect(row?.phone).toBe('+966507654321');
  });
});

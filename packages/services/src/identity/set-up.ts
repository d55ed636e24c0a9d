import { timingSafeEqual } from 'node:crypto';
import type { setUpInput } from '@natiq/contracts/identity/inputs';
import type { MeView } from '@natiq/contracts/identity/views';
import { countCompanies, spendInstallationValue } from '@natiq/db/directory';
import { countryHabits } from '@natiq/domain/identity/country';
import type { z } from 'zod';
import type { Services, UserContext } from '../kernel/context.ts';
import { conflict, forbidden } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import { writeCompany } from './create-company.ts';
import { beginSession } from './sign-in.ts';

/** Name under which the installation keeps the token until it is spent. */
export const setupTokenKey = 'setup_token';

/** Whether this installation has no company yet. */
export async function needsSetUp(services: Services): Promise<boolean> {
  return (await countCompanies(services.database)) === 0;
}

/**
 * The first company and its manager, once, with the token that the server printed on its console.
 * @throws forbidden for a wrong token, conflict already_set_up afterwards
 */
export async function setUp(
  services: Services,
  input: z.output<typeof setUpInput>,
  expectedToken: string,
  origin: UserContext['origin'],
): Promise<{ token: string; me: MeView }> {
  if (!timingSafeEqual(Buffer.from(sha256(input.setupToken)), Buffer.from(sha256(expectedToken))))
    throw forbidden('setup_token_wrong');
  if (!(await needsSetUp(services))) throw conflict('already_set_up');
  const { company, manager } = await writeCompany(
    { ...services, origin },
    {
      name: input.companyName,
      slug: input.companySlug,
      industry: 'other',
      settings: {
        defaultLocale: input.locale,
        country: input.country,
        workingHours: {
          timeZone: input.timeZone ?? countryHabits[input.country].timeZone,
          start: '09:00',
          end: '17:00',
          weekend: [...countryHabits[input.country].weekend],
        },
      },
      manager: { name: input.name, email: input.email, password: input.password, locale: input.locale },
    },
    'customer',
    // Two people may hold the token at once: whoever spends it first has the installation.
    async tx => {
      if (!(await spendInstallationValue(tx, setupTokenKey))) throw conflict('already_set_up');
    },
  );
  return beginSession(services, company.id, manager.id, origin);
}

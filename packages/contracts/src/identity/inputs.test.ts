import { describe, expect, it } from 'vitest';
import { updateCompanyInput } from './inputs.ts';
import { companySettings } from './views.ts';

const id = '0190b0b0-0000-7000-8000-000000000000';

describe('a change of a company', () => {
  it('names only what was given: the rest of the settings stays', () => {
    const parsed = updateCompanyInput.parse({ id, version: 1, settings: { digits: 'arabic' } });
    expect(parsed).toEqual({ id, version: 1, settings: { digits: 'arabic' } });
    expect(updateCompanyInput.parse({ id, version: 1, name: 'Nile' })).toEqual({ id, version: 1, name: 'Nile' });
  });
  it('knows every setting there is', () => {
    const every = companySettings.parse({});
    expect(updateCompanyInput.parse({ id, version: 1, settings: every }).settings).toEqual(every);
  });
});

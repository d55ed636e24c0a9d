import { type CompanySettings, companySettings } from '@natiq/contracts/identity/views';
import { countryHabits } from '@natiq/domain/identity/country';

/** The settings of a new company: what was asked for, and for the rest the habits of its country. */
export function firstSettings(given: Partial<CompanySettings>): CompanySettings {
  const { country } = companySettings.shape;
  const { timeZone, weekend } = countryHabits[country.parse(given.country)];
  return companySettings.parse({ ...given, workingHours: { timeZone, weekend, ...given.workingHours } });
}

import type { Locale } from '@natiq/contracts/common';
import { Field, Input, Select, Switch, ToggleGroup } from '@natiq/ui';
import { CountryField } from '../../parts/country.tsx';
import { FormSection } from '../../parts/form-section.tsx';
import { DaysOff, FromTo } from '../../parts/hours-fields.tsx';
import { TimeZoneField } from '../../parts/time-zone.tsx';
import { Page } from '../../shell/page.tsx';
import { useFieldErrors } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { Branding } from './branding.tsx';
import { useCompanySection, useMayChange } from './company-section.ts';

/** Name, language, hours and colour of the company. */
export default function CompanyPage() {
  const { say } = useWords();
  return (
    <Page title={say('page.company')}>
      <General />
      <Hours />
      <Answers />
      <Branding />
    </Page>
  );
}

function General() {
  const { say } = useWords();
  const section = useCompanySection(
    company => ({
      name: company.name,
      defaultLocale: company.settings.defaultLocale,
      country: company.settings.country,
      digits: company.settings.digits,
    }),
    ({ name, ...settings }) => ({ name: name.trim(), settings }),
  );
  const { draft, set } = section;
  const refused = useFieldErrors(section.error);
  const short = draft.name.trim().length < 2;
  const mayChange = useMayChange();
  return (
    <FormSection title={say('company.general')} section={section} invalid={short} readOnly={!mayChange}>
      <Field label={say('company.name')} error={short ? say('app.tooShort', { count: 2 }) : refused('name')}>
        <Input maxLength={100} value={draft.name} onChange={event => set({ name: event.target.value })} />
      </Field>
      <Field label={say('company.language')} help={say('company.languageHelp')}>
        <Select
          value={draft.defaultLocale}
          disabled={!mayChange}
          onValueChange={value => set({ defaultLocale: value as Locale })}
          options={(['ar', 'en'] as const).map(value => ({ value, label: say(`language.${value}`) }))}
        />
      </Field>
      <CountryField
        label={say('country.label')}
        value={draft.country}
        onChange={country => set({ country })}
        disabled={!mayChange}
      />
      <div className="ad-choice">
        <span>{say('company.digits')}</span>
        <ToggleGroup
          label={say('company.digits')}
          value={draft.digits}
          onValueChange={digits => set({ digits })}
          options={(['western', 'arabic'] as const).map(value => ({ value, label: say(`company.digits.${value}`) }))}
        />
      </div>
    </FormSection>
  );
}

function Hours() {
  const { say } = useWords();
  const section = useCompanySection(
    company => company.settings.workingHours,
    workingHours => ({ settings: { workingHours } }),
  );
  const { draft, set } = section;
  const mayChange = useMayChange();
  return (
    <FormSection
      title={say('company.hours')}
      help={say('company.hoursHelp')}
      section={section}
      invalid={!draft.start || !draft.end}
      readOnly={!mayChange}
    >
      <FromTo value={draft} onChange={set} />
      <TimeZoneField
        label={say('company.timeZone')}
        value={draft.timeZone}
        onChange={timeZone => set({ timeZone })}
        disabled={!mayChange}
      />
      <DaysOff value={draft.weekend} onChange={set} />
    </FormSection>
  );
}

function Answers() {
  const { say } = useWords();
  const section = useCompanySection(
    ({ settings }) => ({ aiEnabled: settings.aiEnabled, escalateOnMood: settings.escalateOnMood }),
    settings => ({ settings }),
  );
  const mayChange = useMayChange();
  return (
    <FormSection title={say('company.answers')} section={section} readOnly={!mayChange}>
      <Switch
        label={say('company.aiEnabled')}
        help={say('company.aiEnabledHelp')}
        checked={section.draft.aiEnabled}
        disabled={!mayChange}
        onCheckedChange={aiEnabled => section.set({ aiEnabled })}
      />
      <Switch
        label={say('company.escalateOnMood')}
        help={say('company.escalateOnMoodHelp')}
        checked={section.draft.escalateOnMood}
        disabled={!mayChange}
        onCheckedChange={escalateOnMood => section.set({ escalateOnMood })}
      />
    </FormSection>
  );
}

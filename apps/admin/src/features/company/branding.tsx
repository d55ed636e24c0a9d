import { Badge, Button, Reply, useTheme } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { HueField } from '../../parts/hue-field.tsx';
import { Isolated } from '../../parts/isolated.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useCompanySection, useMayChange } from './company-section.ts';

/** The hue of the company, with a likeness that follows. */
export function Branding() {
  const { say } = useWords();
  const { shown } = useTheme();
  const section = useCompanySection(
    company => company.branding,
    branding => ({ branding }),
  );
  const { hue, chroma } = section.draft;
  const mayChange = useMayChange();
  return (
    <FormSection title={say('company.branding')} help={say('company.hueHelp')} section={section} readOnly={!mayChange}>
      <HueField label={say('company.hue')} value={hue} onChange={next => section.set({ hue: next })} />
      <Isolated label={say('company.preview')} theme={shown} hue={hue} chroma={chroma} height="4rem">
        <div className="ad-brand-preview">
          <Button variant="primary" icon={Reply}>
            {say('company.previewButton')}
          </Button>
          <span className="nq-link">{say('company.previewLink')}</span>
          <Badge kind="accent">{say('users.active')}</Badge>
        </div>
      </Isolated>
    </FormSection>
  );
}

import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Clip } from '../people/bdi.tsx';
import { Message, type MessageProps, Note } from './message.tsx';
import { confidenceStep } from './sources.tsx';
import { EventLine } from './thread.tsx';

const render = (props: Partial<MessageProps>) =>
  renderToStaticMarkup(<Message variant="agent" owner="person" text="Hello" {...props} />);

describe('Message', () => {
  it('stands on our side unless the contact wrote it', () => {
    expect(render({ variant: 'contact' })).toContain('data-side="theirs"');
    expect(render({ variant: 'assistant' })).toContain('data-side="ours"');
  });

  it('reads what one dials from left to right, in an answer and where its line is cut', () => {
    const dial = '<bdi dir="ltr" class="nq-unbroken">*505#</bdi>';
    expect(render({ variant: 'assistant', text: 'اطلب *505# مجانًا' })).toContain(`اطلب ${dial} مجانًا`);
    expect(renderToStaticMarkup(<Clip>اطلب *505#</Clip>)).toContain(dial);
  });

  it('says how far it came, and offers a retry when it failed', () => {
    const pending = render({ delivery: { state: 'pending', label: 'Sending, 4 s' } });
    expect(pending).toContain('Sending, 4 s');
    expect(pending).toContain('data-state="pending"');
    expect(pending).not.toContain('<button');
    const failed = render({
      delivery: { state: 'failed', label: 'Not sent', onRetry: () => undefined, retryLabel: 'Try again' },
    });
    expect(failed).toMatch(/role="alert".*Not sent.*<button[^>]*>Try again<\/button>/s);
  });

  it('says it of a line of the system, too, which the customer is told', () => {
    const line = (state: 'failed' | undefined) =>
      renderToStaticMarkup(
        <EventLine
          owner="person"
          delivery={state && { state, label: 'Not sent', onRetry: () => undefined, retryLabel: 'Try again' }}
        >
          Closed
        </EventLine>,
      );
    expect(line('failed')).toMatch(/Closed.*role="alert".*Not sent.*<button[^>]*>Try again<\/button>/s);
    expect(line(undefined)).not.toContain('<button');
  });

  it('shows what people write as text, never as markup', () => {
    expect(render({ text: '<img src=x onerror=alert(1)>' })).not.toContain('<img');
  });

  it('opens links apart and keeps the full stop out of them', () => {
    const html = render({ text: 'See https://bank.example/refunds.' });
    expect(html).toContain('href="https://bank.example/refunds"');
    expect(html).toContain('rel="noreferrer noopener"');
    expect(html).toContain('</a>.');
    expect(render({ text: 'javascript:alert(1)' })).not.toContain('href');
  });

  it('marks references in the words of the machine only', () => {
    expect(render({ variant: 'assistant', text: 'Within 48 hours.[1]' })).toContain('<span class="nq-ref">1</span>');
    expect(render({ variant: 'contact', text: 'See [1]' })).not.toContain('nq-ref');
  });

  it('isolates the direction and language of what was written', () => {
    expect(render({ text: 'أهلًا', lang: 'ar' })).toContain('dir="auto" lang="ar"');
  });

  it('shows sources and confidence under an answer', () => {
    const html = render({
      variant: 'assistant',
      sources: [{ number: 1, title: 'Refund to a bank card', href: '#1' }],
      confidence: { value: 3, label: '3 of 4' },
    });
    expect(html).toContain('Refund to a bank card');
    expect(html).toContain('aria-label="3 of 4"');
  });
});

describe('Note', () => {
  it('marks the people it calls, by their whole name', () => {
    const html = renderToStaticMarkup(
      <Note owner="person" author="Salma" text="@Karim and @Karima" mentions={['Karim']} />,
    );
    expect(html.match(/nq-mention/g)).toHaveLength(1);
  });
});

describe('confidenceStep', () => {
  it('gives one nuqta below what is needed, then two to four', () => {
    expect([0.2, 0.61, 0.62, 0.75, 0.84, 0.9, 1].map(score => confidenceStep(score, 0.62))).toEqual([
      1, 1, 2, 3, 3, 4, 4,
    ]);
  });

  it('never trusts a score that is none', () => {
    expect(confidenceStep(Number.NaN, 0.5)).toBe(1);
  });
});

import { describe, expect, test } from 'vitest';
import { arabizi } from './escalation/cases/arabizi.ts';
import { egyptian } from './escalation/cases/egyptian.ts';
import { english } from './escalation/cases/english.ts';
import { gulf } from './escalation/cases/gulf.ts';
import { standard } from './escalation/cases/standard.ts';
import { defaultEscalationRules, detectEscalation, type EscalationRules } from './escalation.ts';

const lines = (block: string): string[] => block.trim().split(/\n\s*/);

const varieties: Record<string, Record<string, string>> = { english, egyptian, arabizi, gulf, standard };

for (const [variety, groups] of Object.entries(varieties)) {
  for (const [group, block] of Object.entries(groups)) {
    describe(`${variety}: ${group}`, () => {
      test.each(lines(block))('%s', message => {
        const found = detectEscalation(message);
        expect({ escalate: found.escalate, reason: found.escalate && found.reason, said: found.matched }).toMatchObject(
          {
            escalate: group !== 'answer',
          },
        );
        if (group === 'answer') return;
        expect(found.signals.map(signal => signal.reason)).toContain(group);
        expect(found.confidence).toBeGreaterThanOrEqual(0.5);
        expect(found.matched).not.toBe('');
      });
    });
  }
}

describe('rules of the company', () => {
  const rules: EscalationRules = {
    ...defaultEscalationRules,
    refund: { ...defaultEscalationRules.refund, demand: 'offer' },
    complaint: { ...defaultEscalationRules.complaint, demand: 'priority' },
    frustration: { ...defaultEscalationRules.frustration, demand: 'none' },
  };
  test.each([
    ['I want a refund', 'offer'],
    ['I want to file a complaint', 'priority'],
    ['this is the worst service ever', 'none'],
    ['I want a refund and a human', 'now'],
    ['My lawyer will contact you', 'now'],
  ])('%s: %s', (message, action) => {
    const found = detectEscalation(message, { rules });
    expect(found.action).toBe(action);
    expect(found.escalate).toBe(action === 'now');
  });

  test.each([
    ['how can I get a refund?', 'offer', 'refund'],
    ['what is the refund policy?', 'none', null],
    ['how do I delete my account?', 'offer', 'account_deletion'],
    ['how do I follow up on my complaint', 'offer', 'complaint'],
    ['I am still waiting for the parcel', 'priority', 'frustration'],
    ['how do I check my balance?', 'none', null],
  ])('%s: %s by default', (message, action, reason) => {
    expect(detectEscalation(message)).toMatchObject({ action, reason });
  });
});

describe('what is asked for stands above moods and subjects', () => {
  test.each([
    ['This is terrible, I was charged twice, get me a human', 'explicit_request'],
    ['You are thieves! My lawyer will be in touch', 'legal'],
    ['Worst company. Delete my account', 'account_deletion'],
    ['انتوا حرامية رجعولي فلوسي', 'refund'],
    ['خدمة زفت، عايز أكلم المدير', 'explicit_request'],
  ])('%s: %s', (message, reason) => {
    expect(detectEscalation(message)).toMatchObject({ escalate: true, reason });
  });
});

describe('a dispute is told from a question that looks like it', () => {
  test.each<[string, string]>([
    ['why was I charged twice?', 'why is there a fee for transfers?'],
    ['there is a payment that was not made by me', 'there is a payment that is still pending'],
    ['money was taken that I did not approve', 'money was sent that has not arrived'],
    ['I want the duplicate payment looked at', 'I want the last payment cancelled'],
    ['ليش انخصم مني مرتين؟', 'ليش فيه رسوم على السحب؟'],
    ['أقدر أسترجع فلوسي؟', 'كم يوم يأخذ الاسترداد؟'],
    ['طلبت استرجاع وما شفت شي', 'طلبت بطاقة وما وصلت'],
    ['في دفعة مش الي', 'في دفعة معلقة'],
    ['كاين سحب ماشي ديالي', 'كاين رسوم على السحب'],
    ['حدا سحب مصاري من حسابي', 'حدا بعتلي مصاري عحسابي'],
    ['بغيت نسد الحساب ديالي', 'بغيت نبدل الكود ديالي'],
    ['oh great, another automated reply', 'Great, another question: when do you open?'],
    ['where is your manager', 'where is your head office'],
    ['can I speak to customer service', 'is customer service free to call?'],
    ['please add a person to this chat', 'please add an export button'],
    ['thanks for wasting my time', 'thanks for the help with my bill'],
    ['ممتاز، بقالي يومين مستني والخط مقطوع', 'ممتاز، الخط رجع اشتغل'],
  ])('%s / %s', (dispute, question) => {
    expect(detectEscalation(dispute).escalate).toBe(true);
    expect(detectEscalation(question).escalate).toBe(false);
  });
});

test.each(['why was I charged twice?', 'ليش انخصم مني مرتين؟', 'why is there a payment that was not made by me?'])(
  '%s: a dispute by its plain words, not by likeness',
  message => {
    expect(detectEscalation(message)).toMatchObject({ reason: 'billing_dispute', confidence: 0.9, escalate: true });
  },
);

describe('a person declined', () => {
  test.each([
    "I don't want to talk to an agent",
    "please don't transfer me",
    'مش عايز أكلم حد',
    'ما ابي اكلم احد',
    'لا أريد التحدث إلى موظف',
    'mesh 3ayez akallem 7ad',
  ])('%s', message => {
    expect(detectEscalation(message)).toMatchObject({ escalate: false, declined: true });
  });

  test('anger beside it raises the priority and does not hand over', () => {
    const found = detectEscalation("this is ridiculous, but don't transfer me to anyone");
    expect(found).toMatchObject({ escalate: false, action: 'priority', reason: 'frustration', declined: true });
  });

  test('a wish in another clause wins', () => {
    expect(detectEscalation("I don't want a bot. I want a human.")).toMatchObject({ escalate: true, declined: false });
    expect(detectEscalation('مش عايز رد آلي، عايز موظف')).toMatchObject({ escalate: true, declined: false });
  });
});

describe('history', () => {
  const question = 'why is my internet not working at home';
  test('the same question a third time needs a person', () => {
    expect(detectEscalation(question, { history: [question, 'ok', `${question}?`] })).toMatchObject({
      escalate: true,
      reason: 'frustration',
    });
  });
  test('a second time only raises the priority', () => {
    expect(detectEscalation(question, { history: [question] })).toMatchObject({ escalate: false, action: 'priority' });
  });
  test('other questions and short words do not count', () => {
    expect(detectEscalation(question, { history: ['how do I recharge', 'where is the shop'] }).action).toBe('none');
    expect(detectEscalation('yes', { history: ['yes', 'yes', 'yes'] }).action).toBe('none');
  });
  test('works in Arabic', () => {
    const message = 'النت عندي مقطوع من امبارح';
    expect(detectEscalation(message, { history: [message, `${message}!`] }).escalate).toBe(true);
  });
});

describe('how it is written', () => {
  test.each([
    ['WHERE IS MY ORDER I AM WAITING!!!', true],
    ['where is my order I am waiting', false],
    ['why is this not working 😡😡!!!', true],
    ['MY SIM IS BLOCKED', false],
    ['IPHONE ESIM SETUP', false],
    ['really?', false],
    ['سيئة جداااااا!!!', true],
  ])('%s', (message, escalate) => {
    expect(detectEscalation(message).escalate).toBe(escalate);
  });
});

describe('robustness', () => {
  test.each(['', '   ', '???', '👍', '12345', '\n\n', '<script>alert(1)</script>', 'ß'.repeat(50)])(
    '%j is nobody’s wish',
    message => {
      expect(detectEscalation(message)).toMatchObject({ escalate: false, action: 'none', reason: null, signals: [] });
    },
  );

  test('spelling, diacritics, stretching and full-width letters do not hide a wish', () => {
    for (const message of [
      'عَايِزْ أُكَلِّم حَد',
      'عايــــز اكلم موظف',
      'عااايز اكلم موظف',
      'ｔａｌｋ ｔｏ ａ ｈｕｍａｎ',
      'talk to a huuuuman pleaaase',
    ]) {
      expect(detectEscalation(message).escalate, message).toBe(true);
    }
  });

  test('a pasted log stays cheap', () => {
    const text = 'please now i real agent how عايز موظف ليه '.repeat(3000);
    const start = performance.now();
    detectEscalation(text);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

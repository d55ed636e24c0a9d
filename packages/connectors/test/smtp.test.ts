import type { AddressInfo } from 'node:net';
import { smtpMailer } from '@natiq/connectors/mail/smtp';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';

let server: SMTPServer;
const received: { from: string; to: string[]; source: string }[] = [];

/** A real SMTP server on loopback that keeps what it gets, or refuses everybody. */
async function start(options: { refuses?: boolean } = {}): Promise<string> {
  received.length = 0;
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(options.refuses ? new Error('no such person here') : null),
    onData(stream, session, done) {
      let source = '';
      stream.on('data', piece => {
        source += piece;
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(address => address.address),
          source,
        });
        done();
      });
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}
afterEach(() => new Promise<void>(resolve => server.close(() => resolve())));

const from = 'Nile Mobile <support@nilemobile.example>';
const mail = { to: 'salma@example.test', subject: 'دعوة من النيل', text: 'افتح الرابط', language: 'ar' as const };

test('a mail arrives whole, Arabic in subject and text', async () => {
  const mailer = smtpMailer({ url: await start(), from });
  await mailer.check();
  await mailer.send(mail);
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ from: 'support@nilemobile.example', to: ['salma@example.test'] });
  const { source } = received[0]!;
  expect(source).toContain(`Subject: =?UTF-8?B?${Buffer.from(mail.subject).toString('base64')}?=`);
  expect(source).toContain(Buffer.from(mail.text).toString('base64'));
  expect(source).toMatch(/^Content-Language: ar$/m);
});

test('a line break in a subject makes no header of its own', async () => {
  const mailer = smtpMailer({ url: await start(), from });
  await mailer.send({ ...mail, subject: 'Hello\r\nBcc: victim@example.test' });
  expect(received[0]!.to).toEqual(['salma@example.test']);
  expect(received[0]!.source).not.toMatch(/^Bcc:/im);
});

test('a server that refuses the person, or is away, is an error without the text', async () => {
  const url = await start({ refuses: true });
  const failure = await smtpMailer({ url, from })
    .send(mail)
    .catch(error => error as Error);
  expect(failure).toBeInstanceOf(Error);
  expect(String(failure)).not.toContain(mail.text);
  await expect(smtpMailer({ url: 'smtp://127.0.0.1:1', from }).check()).rejects.toThrow();
});

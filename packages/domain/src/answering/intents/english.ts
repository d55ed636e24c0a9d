import type { Concepts } from '../phrases.ts';
import type { Phrases } from './rules.ts';

export const ENGLISH_CONCEPTS: Concepts = {
  password: `password, passcode, pass code, pin, pin code, passphrase, pwd, pass word`,
  account: `account, accounts, profile, line, number, membership`,
  plan: `plan, plans, package, packages, bundle, bundles, subscription, subscriptions, tier, tariff, offer, renewal, auto renewal, membership, contract, service, services`,
  broken: `not working, not work, does not work, do not work, did not work, is down, are down, broken, stopped working, stopped, slow, not connecting, can not connect, disconnected, disconnects, disconnecting, no signal, no service, no network, no internet, freezes, freezing, frozen, keeps, fails, failing, failed, error, not loading, will not load, unstable, drops, dropping, weak, dead, blinking, red light, outage, not responding, stuck, lagging, laggy, glitch, glitching, cuts off, offline`,
  thing: `internet, wifi, wi fi, network, signal, router, modem, data, mobile data, app, application, website, site, page, sim, esim, phone, call, calls, sms, service, connection, roaming, device, box, system, screen, login`,
};

export const ENGLISH_PHRASES: readonly Phrases[] = [
  {
    intent: 'password_reset',
    plain: `
      forgot|forgotten|forget|reset|change|changing|recover|lost|update|new|remember|retrieve|restore ... {password}
      {password} .. reset|recovery|forgotten|change|expired
    `,
    weak: `{password}`,
  },
  {
    intent: 'login_issue',
    plain: `
      can|could not .. log|login|sign|signin|access|enter
      log|sign in .. not|error|failed|problem|issue|fails
      login|signin .. not|error|failed|problem|issue|fails|code
      locked out
      sign|log|login|signing .. page|screen|form ... kicks|kicking|logs|throws|loops|reloads|stuck
      kicks|kicking|logs|logging me out
      not .. able .. log|login|sign|access
      unable to log|login|sign|access
      verification|otp|activation|login|sms|confirmation code .. not|never|does|did
      code .. not .. arrive|arrived|received|come|coming|sent
      {account} .. locked|blocked|suspended
    `,
    weak: `
      log|sign in
      login|signin|otp
    `,
  },
  {
    intent: 'account_creation',
    plain: `
      create|open|register|make|start|set_up|setup|activate .. a|an|new|my|another .. {account}
      sign|signing up
      new {account}
      register for
      how .. register|join
      get .. a|new .. line|sim
    `,
    weak: `register|registration|join`,
  },
  {
    intent: 'billing_question',
    plain: `
      bill|invoice|invoices|statement|bills ..
      why .. charged|billed|deducted|bill
      billing
      due date
      when .. pay|due|billed
      deducted|deduction|charged|overcharged
      balance
    `,
    weak: `charge|charges|fee|fees|tax|taxes|owe`,
  },
  {
    intent: 'subscription_upgrade',
    plain: `
      upgrade|upgrading ...
      move|switch|change|go|moving|switching|changing .. to .. bigger|higher|better|larger|premium|pro|unlimited|another|different|new|postpaid ..
      change|switch .. {plan}
      bigger|higher|larger {plan}
      add|buy|get|need|want .. more|extra .. data|minutes|gb|internet|units|gigabytes
    `,
  },
  {
    intent: 'subscription_cancel',
    plain: `
      cancel|cancelling|canceling|stop|unsubscribe|terminate|end|deactivate|disable|turn_off|opt_out ... {plan}
      unsubscribe
      opt out
      stop .. renewing|renewal|charging|subscription|service|auto
      how .. cancel
    `,
    weak: `cancel|cancellation`,
  },
  { intent: 'refund_request', plain: `refund|refunds|refunded|money_back|reimbursement|reimburse|chargeback` },
  {
    intent: 'payment_issue',
    plain: `
      payment|card|transaction|checkout|top_up|topup|recharge|pay|purchase|transfer .. not|failed|declined|rejected|refused|pending|error|fails|unsuccessful|stuck|problem|issue|going
      declined|rejected .. payment|card|transaction
      paid .. but|and .. not|still|no|nothing
      charged .. but .. not|no
      can not .. pay|recharge|top
      scratch card
    `,
    weak: `payment|pay|paying|paid|card|visa|mastercard|recharge|top_up|topup`,
  },
  {
    intent: 'technical_issue',
    plain: `
      {thing} ... {broken}
      {broken} ... {thing}
      no internet|signal|service|network|connection
      nothing .. works|loads
      can not .. connect|call|browse|open|send|receive|hear
      troubleshoot
    `,
    weak: `
      {broken}
      problem|issue|trouble
    `,
  },
  {
    intent: 'bug_report',
    plain: `
      bug|bugs
      found|there is .. bug|glitch
      report .. bug|glitch|error|problem .. in|with
      button .. does|not|nothing
      crash|crashes|crashed|crashing
      error code|message|404|500
      blank|white|black screen
      typo
    `,
  },
  {
    intent: 'integration_help',
    plain: `
      integrate|integration|integrations|api|apis|webhook|webhooks|sdk|plugin|plugins|zapier|embed|oauth|rest_api|endpoint
      connect|link|hook|sync|plug .. .. shopify|slack|salesforce|wordpress|hubspot|zendesk|woocommerce|magento|zapier|google_sheets|crm
      connect .. to|with .. shopify|slack|crm|salesforce|wordpress|hubspot|website|store|zendesk|our|woocommerce|excel
    `,
  },
  {
    intent: 'pricing_inquiry',
    plain: `
      how much .. is|are|does|do|for|cost|would|will
      price|prices|pricing|cost|costs|rates|tariff
      is .. free
      how much $
      cheapest|cheap|cheaper|affordable
      discount|discounts|promo|coupon|offers|promotion
    `,
    weak: `expensive`,
  },
  {
    intent: 'product_comparison',
    plain: `
      difference|differences .. between|in
      compare|comparison|compared|versus|vs
      which .. better|best|should|faster|cheaper
      better than|or
      what is the best
    `,
  },
  {
    intent: 'feature_request',
    plain: `
      would be .. nice|great|good|helpful|useful|better .. if|to
      please add|support|include|implement|make
      you should|could .. add|support|make|allow|offer
      feature request
      suggestion|suggest
      wish .. had|could|would|there|app
      can you add
    `,
  },
  {
    intent: 'feature_question',
    plain: `
      do|does .. you|it|the|your|this .. support|offer|have|allow|provide|include|work|accept
      is it possible|there
      can|could i|we|you|one .. use|set|share|transfer|get|see|do|send|add|block|forward|activate|keep|view|check
      how do|can|to|does|could .. i|we|you|it|use|activate|set|turn|check|enable|transfer|share|add|find|send|view
      feature|features
    `,
  },
  { intent: 'account_deletion', plain: `delete|close|remove|erase .. my|the|our|an|your .. account|profile|data` },
  {
    intent: 'complaint',
    plain: `
      complaint|complaints|complain|complaining|grievance
      unhappy|dissatisfied|disappointed|terrible|awful|unacceptable|worst
    `,
  },
];

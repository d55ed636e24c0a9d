/** Arabizi messages the rules were written with. The group names the reason that hands over; `answer` is the assistant's. */
export const arabizi = {
  explicit_request: `
    3ayez akallem 7ad
    momken 7ad y3'dmny
    3ayza akalem mowazaf
    3ayez akalem 5edmet el 3omala
    7ad yerod 3alaya
    7awelny le mowazaf
    7awelni 3ala agent
    3awz akalm 7d
    3ayez atkallem ma3 7ad
    momken akallem 7ad men el da3m
    mesh 3ayez robot
    kefaya robot ba2a
    3ayez bany adam
    3ayez insan yerod
    5aly 7ad ytsl beya
    law sama7t 3ayez customer service
    wasalny bel modeer
    fein 5edmet el 3omla
    mafish 7ad yerod
    atwasal ma3 meen
    ezay akalem mowazaf
    3ayez supervisor
    momken 7ad yesa3edny
    kalemoony
    etesslo beya
    abgha akalem mowazaf
    aby akalem a7ad
    ze7e2t mn el bot, 3ayez 7ad
    el bot da mesh fahem
    momken agent
    3ayez 7ad fahem yekalemny
    7d yklmny drory`,
  frustration: `
    ento nasabeen
    5edma zeft
    zehe2t menko
    enta mesh fahem
    kol yom nafs el rad
    ba2aly osboo3 men 8er net
    ma7adesh beyrod
    aswa2 5edma
    haseebko w aroo7 sherka tanya
    7asby allah w ne3ma el wakeel
    7aram 3alekom
    sherka zbala
    2olt el kalam da 100 marra
    enty mesh btefhamy
    te3ebt menko begad`,
  refund: `
    3ayez felosy
    rag3oo felosy
    3ayez astarga3 el mabla8
    rag3oly el felos
    3ayez refund`,
  billing_dispute: `
    et5asam meny marteen
    5asamto felos men 8er sabab
    el fatora 8alat
    sara2to rasedy`,
  legal: `
    ha3mel ma7dar
    harfa3 3alekom 2adeya
    hashtkeko fe 7emayet el mostahlek`,
  account_deletion: `
    emsa7 7esaby
    3ayez a2fel el 7esab`,
  complaint: `
    3ayez a3mel shakwa
    3andy shakwa
    3ayez ashtky`,
  answer: `
    mesh 3ayez akallem 7ad
    ezay ash7en
    3ayez a7awel rased le sa7by
    3ayez a3raf se3r el ba2a
    el net wa2ef
    el net batee2
    mafeesh shabaka
    bekam el router
    3ayez al8y el ba2a
    ezay ala8y el tagdeed
    shokran
    tamam
    salam
    ezayak
    saba7 el 5er
    enta robot wala bany adam
    3andy so2al
    3andy moshkela
    momken mosa3da
    fein el far3
    mawa3eed el far3 eh
    3ayez 5at gdeed
    3ayez a8ayar el password
    el code magash
    telefony etsara2
    ezay a3mel roaming
    ana mesafer dubai
    bekam el de2e2a lel so3odeya
    3andoko 3oroud
    yenfa3 7ad tany yestelem el router
    el mowazaf 2aly astanna yomein
    rakam 5edmet el 3omala kam
    siyaset el estrga3 eh
    el felos hterga3 emta
    dafa3t w el 5at lesa ma2fool
    3ayez ashtrk fe el family plan
    ezay asha8al el e-sim
    kam gega fe el ba2a
    7d yebe3 router`,
} as const;

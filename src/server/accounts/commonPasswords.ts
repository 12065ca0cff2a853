/**
 * The most common passwords of ten characters or more, from public lists of leaked ones. Shorter ones are refused by their
 * length, so they need not be here.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `1234567890 12345678910 0123456789 0987654321 9876543210 1234567891 123456789a a123456789 1q2w3e4r5t qwertyuiop
  1qaz2wsx3edc 1q2w3e4r5t6y q1w2e3r4t5 q1w2e3r4t5y6 qwerty12345 qwerty123456 qwerty1234 asdfghjkl1 asdfghjklm zxcvbnm123
  abcdefghij abcd123456 abc1234567 abcdef1234 password12 password123 password1234 password12345 passw0rd123 p@ssw0rd123
  p@ssword123 mypassword mypassword1 iloveyou12 iloveyou123 iloveyou2 iloveyou1234 letmein123 letmein1234 welcome123
  welcome1234 welcome2024 welcome2025 welcome2026 admin12345 admin123456 administrator changeme123 changeme1234 default123
  secret1234 secret12345 superman123 batman1234 football12 football123 baseball12 baseball123 basketball liverpool1 liverpool12
  chelsea123 arsenal123 manchester barcelona1 realmadrid charlie123 michael123 jennifer12 princess12 princess123 princess1234
  sunshine12 sunshine123 butterfly1 butterfly12 strawberry chocolate1 chocolate12 computer12 computer123 internet12 internet123
  samsung123 nintendo64 playstation pokemon123 starwars12 starwars123 dragon1234 master1234 shadow1234 monkey1234 hello12345
  hello123456 helloworld helloworld1 iloveyou1! password1! password123! qwerty123! welcome123! admin123! summer2024 summer2025
  summer2026 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025 autumn2026 trustno123 whatever12 whatever123
  freedom123 jesus12345 jesuschrist blessed123 family1234 1111111111 0000000000 2222222222 1231231231 1212121212 1122334455
  11223344556 112233445566 1029384756 5555555555 6666666666 7777777777 8888888888 9999999999 zaq12wsxcde zaq1zaq1zaq1
  qazwsxedcrfv qazwsx1234 qazwsx12345 1qazxsw23edc asdf123456 asdfasdfasdf asdfghjkl; qweasdzxc1 qweasdzxc123 qweqweqwe1
  testtest12 testtest123 test123456 test1234567 testing123 testing1234 temp123456 temporary1 guest12345 user123456 root123456
  google1234 facebook12 facebook123 instagram1 linkedin12 linkedin123 slipway123 slipway1234 letmeinplease opensesame correcthorse`.split(
    /\s+/,
  ),
);

/**
 * What people choose most when they are asked for a password, as it is known to everybody who guesses. Only what a rule about length
 * leaves is of use, so most are stems that digits are put around; texts are compared without capitals, spaces and signs.
 */
const words = `
password passwort passw0rd p4ssw0rd pa55word pa55w0rd passwordpassword mypassword newpassword thepassword password1234 passwordone
letmein letmeinnow letmeinplease opensesame welcome welcomeback welcomehome hello helloworld hellohello
changeme changemenow changethis pleasechange temporary temppassword defaultpassword secretpassword topsecret supersecret
administrator adminadmin adminpassword rootroot rootpassword superuser masterpassword sysadmin testtest testpassword testing guestguest
qwerty qwertyuiop qwertyqwerty qwertyui qwertyasdf qwerty1234 qwerty123456 asdfghjkl asdfasdf asdfghjklqwerty zxcvbnm zxcvbnmasdf
qazwsx qazwsxedc qazwsxedcrfv 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc q1w2e3r4 q1w2e3r4t5y6 zaq12wsx zaq1zaq1
abc123 abcd1234 abcdefgh abcdefghijkl a1b2c3d4 a1b2c3d4e5f6 aa123456 a123456789 abcabcabc
iloveyou iloveyousomuch iloveyouforever iloveyoubaby loveyou loveyouforever ilovejesus jesuschrist jesuslovesme godisgood trustno1
princess princessprincess sunshine sunshine123 football footballfootball baseball basketball superman spiderman batman batmanbatman
starwars pokemon pikachu minecraft monkeymonkey dragondragon dragon master mastermaster shadow shadowshadow michael jessica charlie
ashley daniel jordan jennifer matthew samantha christopher victoria alexander elizabeth nicholas chocolate strawberry butterfly
computer computercomputer internet internetinternet microsoft facebook facebookfacebook googlegoogle linkedin instagram
whatever whateverwhatever nothing nothingnothing something everything forgetmenot ihatepasswords ihavenoidea idontknow idontremember
australia australiaaustralia melbourne sydneysydney brisbane adelaide canberra kangaroo collingwood liverpool manchester
wellbeing mentalhealth livedexperience recovery peersupport peerworker librarylibrary librarian
summer summersummer summertime winter wintertime spring autumn january february september october november december monday friday
correcthorsebatterystaple correcthorse correctbattery
`;

export const commonPasswords: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ''));

"""Letters as customers write them, with the sentence that carries what they want ("" where none does) and how they are."""

LETTERS: list[tuple[str, str, str]] = [
    ("Hello,\n\nMy Tind leaks under the tank since Monday.\n\nThanks\nDana", "My Tind leaks under the tank since Monday.", ""),
    (
        "Hi there,\n\nI bought a Kvern grinder from you in May. It worked fine until last week. Could you tell me how to change "
        "the burrs?\n\nKind regards\nHanne Solberg\nTel. 0171 55 33 22",
        "Could you tell me how to change the burrs?", "",
    ),
    (
        "Dear Halden team,\nI hope you are well. Three weeks ago I ordered a portafilter (order 48-1177). It has not arrived yet "
        "and I am getting worried. Please let me know when it will be delivered.\nBest wishes\nRosa",
        "Please let me know when it will be delivered.", "worried",
    ),
    ("I want a refund. This is unacceptable.", "I want a refund.", "upset"),
    (
        "Good morning\n\nPlease cancel my subscription as of the end of this month. My mother passed away and the machine is not "
        "used any more.\n\nYours sincerely\nT. Webb",
        "Please cancel my subscription as of the end of this month.", "grieving",
    ),
    (
        "Hey guys, quick one. The invoice has the wrong company name on it. Can you send me a corrected one? Thanks a lot!",
        "Can you send me a corrected one?", "",
    ),
    (
        "The steam fades after ten seconds. I have descaled it twice and cleaned the wand, no change.\n\nMaya",
        "The steam fades after ten seconds.", "",
    ),
    (
        "Thank you so much for the quick answer, that is kind! Tomorrow after five suits me. Shall I keep the portafilter, or "
        "send it along?\n\nOn Tue, 10 Mar 2026 at 09:02, Priya <help@halden.example> wrote:\n> We will collect the Tind tomorrow.\n"
        "> Could you send us a photo?",
        "Shall I keep the portafilter, or send it along?", "grateful",
    ),
    (
        "I was charged twice for order 5521. I called on Friday and was told it would be sorted. It is not. I am really "
        "disappointed and would like my money back.",
        "I am really disappointed and would like my money back.", "upset",
    ),
    ("Where is my parcel?", "Where is my parcel?", ""),
    (
        "Dear Sir or Madam,\n\nFurther to our telephone conversation I enclose the photographs. I need a technician at our café "
        "by tomorrow, we open at eight and this is urgent.\n\nThis e-mail is confidential and intended only for the addressee.",
        "I need a technician at our café by tomorrow, we open at eight and this is urgent.", "urgent",
    ),
    ("hi do you ship to norway", "hi do you ship to norway", ""),
    (
        "Hello Priya,\n\nno rush at all, but when you have a moment: which descaler is right for soft water?\n\nBest\nRashid",
        "no rush at all, but when you have a moment: which descaler is right for soft water?", "calm",
    ),
    ("Never mind, it works again. Thanks!", "Never mind, it works again.", ""),
    (
        "I moved house last week. My new address is 14 Mill Lane, Leeds. Please change it in my account and send the June delivery "
        "there.\n\nSent from my iPhone",
        "Please change it in my account and send the June delivery there.", "",
    ),
    ("The box arrived today but the water tank is missing.\n\nCheers\nTom", "The box arrived today but the water tank is missing.", ""),
    (
        "Hello, I have a question. I cannot log in to my account any more. I tried to reset the password three times. Can you help?",
        "I cannot log in to my account any more.", "",
    ),
    (
        "Many thanks for your help with the grinder last month.\n\nI would like to order a second one for the new bar. Is there a "
        "trade price?\n\nJulia Meyer\nCafé Lumen",
        "I would like to order a second one for the new bar.", "",
    ),
    ("Thanks, that is brilliant!", "", "grateful"),
    ("Your courier left the parcel in the rain and the grinder is damaged. I'm furious.\nI expect a replacement this week.", "I expect a replacement this week.", "upset"),
    ("48-1177", "", ""),
    ("It smells of burning when I switch it on and I'm afraid to use it. What should I do?", "It smells of burning when I switch it on and I'm afraid to use it.", "worried"),
]  # fmt: skip
TRIED: list[tuple[str, list[str]]] = [
    ("It leaks. I already descaled it. Please help.", ["I already descaled it."]),
    ("We replaced the gasket and cleaned the wand. Still the same.", ["We replaced the gasket and cleaned the wand.", "Still the same."]),
    ("Have you tried turning it off? Please check the tank.", []),
    ("I've tried everything in the manual without success.", ["I've tried everything in the manual without success."]),
    ("Could you try again?", []),
    ("Customer reset the machine twice, no change.", ["Customer reset the machine twice, no change."]),
    ("I bought it in May and like it.", []),
]  # fmt: skip
